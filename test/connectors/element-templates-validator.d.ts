// bpmn-io's check of element templates comes without types.

declare module '@bpmn-io/element-templates-validator' {
  interface Result {
    valid: boolean;
    object: { id: string };
    errors: { message: string }[] | null;
  }
  export function validateAllZeebe(templates: readonly object[]): { valid: boolean; results: Result[] };
}
