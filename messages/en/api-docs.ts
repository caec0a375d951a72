export const apiDocsText = {
  body: 'Body',
  openapiDocument: 'OpenAPI document',
  inPlace: (place: string) => `in ${place}`,
  inPlaceOptional: (place: string) => `in ${place}, optional`,
  title: 'REST API',
};
