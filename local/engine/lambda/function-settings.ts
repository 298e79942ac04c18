/** Configuration of a function, as its resource gives it. */
export interface FunctionSettings {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** `file.export`, from the root of the code. */
  readonly handler: string;
  /** Directory of the code. */
  readonly codeDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** The most invocations at one time. */
  readonly concurrency: number;
}
