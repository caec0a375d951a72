const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A page of one sentence, and one button that posts to the same address where there is something to confirm. */
export function page(status: number, sentence: string, button?: string): Response {
  const text = sentence.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
  const form = button
    ? `<form method="post"><button style="font:inherit;padding:.6em 1.2em">${button}</button></form>`
    : '';
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>E-mail</title></head>
<body style="margin:15vh auto;max-width:28rem;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif">
<p>${text}</p>${form}</body></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // The token is in the address: nobody else is to learn it, nothing is to run.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}
