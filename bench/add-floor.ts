import { join } from 'node:path';
import { bundle } from '../scripts/bundle.ts';
import { addAsset, editResources, type Resources, STACK } from './edit-assembly.ts';

/** Where the floor answers, beside the routes of the stack. */
export const FLOOR_PATH = '/floor';

const OBJECT_KEY = 'floor.zip';

/**
 * Puts a function that only checks an HMAC into the synthesised stack, as a route of the same API: it is served by the
 * same engine behind the same server, and what it costs is what any webhook costs here.
 *
 * @param key Base64.
 */
export async function addFloor(assemblyDirectory: string, key: string): Promise<void> {
  const bundles = join(assemblyDirectory, 'floor');
  await bundle({ source: 'bench/floor', outdir: bundles });
  addAsset(assemblyDirectory, OBJECT_KEY, join(bundles, 'check-signature'));
  editResources(assemblyDirectory, (resources) => {
    Object.assign(resources, floorResources(apiOf(resources), key));
  });
}

function apiOf(resources: Resources): string {
  const [logicalId] = Object.entries(resources).find(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api') ?? [];
  if (logicalId === undefined) {
    throw new Error('the stack has no HTTP API');
  }
  return logicalId;
}

const floorResources = (api: string, key: string) => ({
  Floor: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: `${STACK}-floor`,
      Code: { S3Bucket: 'none', S3Key: OBJECT_KEY },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      MemorySize: 512,
      Environment: { Variables: { FLOOR_KEY: key } },
    },
  },
  FloorIntegration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: api },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Floor', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  FloorRoute: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: api },
      RouteKey: `POST ${FLOOR_PATH}`,
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'FloorIntegration' }]] },
    },
  },
});
