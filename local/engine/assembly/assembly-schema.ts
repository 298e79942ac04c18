import * as z from 'zod';

/** `manifest.json` of a cloud assembly: only the artifacts that the engine reads. */
export const manifestSchema = z.looseObject({
  artifacts: z
    .record(
      z.string(),
      z.looseObject({
        type: z.string(),
        dependencies: z.array(z.string()).default([]),
        properties: z
          .looseObject({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            file: z.string().optional(),
          })
          .default({}),
      }),
    )
    .default({}),
});

/** `STACK.assets.json`: where each asset lies and under which object key it would be uploaded. */
export const assetManifestSchema = z.looseObject({
  files: z
    .record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.string().optional(), packaging: z.string().optional() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    )
    .default({}),
});
