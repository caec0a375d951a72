/** `POST /object/copy`: lite answers `{ key }`; storage-js reads `Key`, with the bucket in front. */
export async function copyObject(
  request: Request,
  lite: (request: Request) => Promise<Response>,
): Promise<Response> {
  const text = await request.text();
  const response = await lite(new Request(request, { body: text }));
  if (response.status !== 200) return response;
  const { key } = (await response.json()) as { key: string };
  const { bucketId, destinationBucket } = JSON.parse(text) as {
    bucketId: string;
    destinationBucket?: string;
  };
  return Response.json({ Key: `${destinationBucket ?? bucketId}/${key}`, key });
}
