import { locale } from '#messages/locale.ts';

/** After the first paint: on few processors a worker that starts earlier delays it. */
const script = `requestAnimationFrame(()=>setTimeout(()=>{if(navigator.onLine)try{new Worker('/warm-intl.js',{name:'${locale.formats}'})}catch{}}))`;

/**
 * Has a worker make the first formatter of times while scripts still come: its tables then are there for the whole
 * process. Otherwise the page's own thread reads them in the middle of taking over (docs/first-load.md).
 */
export function WarmIntl({ nonce }: { nonce: string | undefined }) {
  // The browser hides the nonce from scripts, which to React looks like another one.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own words.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}
