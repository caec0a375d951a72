import { createRandom } from './random.ts';

const syllables =
  'ba be bi bo da de di do fa fe fi ga go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi za zo'.split(
    ' ',
  );
const common =
  'the to and of a in is it you that for on was with as at be this have from or had by but some what there we can out other were all your when up use how said each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did number sound no most people my over know water than call first who may down side been now find any new work part take get place made live where after back little only round man year came show every good me give our under name very through just form sentence great think say help low line differ turn cause much mean before move right boy old too same tell does set three want air well also play small end put home read hand port large spell add even land here must big high such follow act why ask men change went light kind off need house picture try us again animal point mother world near build self earth father'.split(
    ' ',
  );
const elsewhere = [
  '明日の会議は十時からです',
  '今天的会议改到下午三点',
  'Größe und Preis prüfen',
  'déjà vu à l’école',
  'встреча завтра в шесть',
  'พบกันพรุ่งนี้',
  'اجتماع غدا',
  'ready 🎉',
];

/**
 * Pieces of messages: words as people use them, few of them often and most of them rarely (Zipf), now and then
 * another script or an address. The same seed gives the same pieces.
 */
export function makePhrases(seed: number, count: number): string[] {
  const random = createRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const words = [
    ...common,
    ...Array.from({ length: 20_000 }, () =>
      Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(syllables)).join(''),
    ),
  ];
  // The logarithm of the rank is uniform: rank r comes up about 1/r of the time.
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? '';
  return Array.from({ length: count }, (_, index) => {
    if (index % 50 === 7) return pick(elsewhere);
    if (index % 50 === 23) return `https://example.com/${pick(words)}/${index}`;
    return Array.from({ length: 2 + Math.floor(random() * 8) }, word).join(' ');
  });
}
