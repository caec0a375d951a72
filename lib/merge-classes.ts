/** Tailwind classes of one group set the same thing. The name is the pattern's first group where it has one; the first pattern that fits counts. */
const groups: readonly [name: string, pattern: RegExp][] = [
  ['position', /^(?:static|fixed|absolute|relative|sticky)$/],
  ['display', /^(?:block|inline(?:-block|-flex|-grid)?|flex|grid|contents|hidden|table-cell)$/],
  ['visibility', /^(?:in)?visible$/],
  ['case', /^(?:capitalize|uppercase|lowercase|normal-case)$/],
  ['', /^-?(inset-[xy]|inset|start|end|top|bottom|left|right|translate-[xy]|m[xytbselr]?|z)-/],
  ['', /^(p[xytbselr]?|gap-[xy]|gap|(?:min|max)-[wh]|w|h|size|basis|overflow-[xy]|overflow)-/],
  [
    '',
    /^(opacity|grid-cols|grid-flow|duration|delay|ease|cursor|leading|tracking|fill|accent|animate|shadow)-/,
  ],
  ['', /^(select|resize|touch|whitespace|object|list|content|self|place-items|justify-items|items|justify)-/],
  [
    '',
    /^(line-clamp|scroll-my|space-y|underline-offset|outline-offset|decoration|transition|pointer-events)-/,
  ],
  ['', /^(rounded-(?:ss|se|es|ee|s|e))-/],
  ['rounded', /^rounded(?:-|$)/],
  ['', /^(border-[trblsexy])(?:-\d+)?$/],
  ['border-width', /^border(?:-\d+)?$/],
  ['border-style', /^border-(?:solid|dashed|dotted|none)$/],
  ['border-color', /^border-/],
  ['outline-style', /^outline-none$/],
  ['outline-width', /^outline(?:-\d+)?$/],
  ['outline-color', /^outline-/],
  ['text-align', /^text-(?:left|center|right|start|end)$/],
  ['text-wrap', /^text-(?:pretty|balance|wrap|nowrap)$/],
  ['text-size', /^text-(?:xs|sm|base|lg|\d?xl|\[[\d.]+(?:em|rem|px)\])$/],
  ['text-color', /^text-/],
  ['background', /^bg-/],
  ['flex-direction', /^flex-(?:row|col)(?:-reverse)?$/],
  ['flex-wrap', /^flex-(?:wrap|nowrap)$/],
  ['flex', /^flex-/],
  ['', /^(shrink|grow)(?:-\d+)?$/],
  ['font-weight', /^font-(?:normal|medium|semibold|bold)$/],
  ['font-family', /^font-/],
  ['', /^\[([a-z-]+):/],
];

/** What a class also sets besides its own group's. */
const covers: Readonly<Record<string, string>> = {
  inset: 'inset-x inset-y start end top bottom left right',
  'inset-x': 'start end left right',
  'inset-y': 'top bottom',
  m: 'mx my mt mb ms me ml mr',
  mx: 'ms me ml mr',
  my: 'mt mb',
  p: 'px py pt pb ps pe pl pr',
  px: 'ps pe pl pr',
  py: 'pt pb',
  gap: 'gap-x gap-y',
  size: 'w h',
  overflow: 'overflow-x overflow-y',
  'line-clamp': 'display overflow',
  'text-size': 'leading',
  flex: 'basis shrink grow',
  'border-width': 'border-t border-r border-b border-l border-s border-e border-x border-y',
  rounded: 'rounded-s rounded-e rounded-ss rounded-se rounded-es rounded-ee',
  'rounded-s': 'rounded-ss rounded-es',
  'rounded-e': 'rounded-se rounded-ee',
};

const known = new Map<string, string>();

/**
 * Leaves out classes that a later one overrides, under the same variants. Knows the classes this app uses:
 * `tests/unit/merge-classes.test.ts` holds it to tailwind-merge for every pair of them, at a tenth of its weight.
 */
export function mergeClasses(classes: string): string {
  const answer = known.get(classes);
  if (answer !== undefined) return answer;
  const set = new Set<string>();
  const kept: string[] = [];
  for (const name of classes.split(/\s+/).reverse()) {
    const { scope, base } = inScope(name);
    const group = groupOf(base);
    if (group && set.has(scope + group)) continue;
    if (group) for (const each of [group, ...(covers[group]?.split(' ') ?? [])]) set.add(scope + each);
    kept.push(name);
  }
  const merged = kept.reverse().join(' ').trim();
  // Classes come from the sources, so there are few; state in them would be another matter.
  if (known.size < 2_000) known.set(classes, merged);
  return merged;
}

/** `md:hover:p-2!` is `p-2` in the scope `md:hover:!`. */
function inScope(name: string): { scope: string; base: string } {
  let depth = 0;
  let from = 0;
  for (let at = 0; at < name.length; at++) {
    const sign = name[at];
    if (sign === '[' || sign === '(') depth += 1;
    else if (sign === ']' || sign === ')') depth -= 1;
    else if (sign === ':' && depth === 0) from = at + 1;
  }
  const isImportant = name.endsWith('!');
  return {
    scope: name.slice(0, from) + (isImportant ? '!' : ''),
    base: name.slice(from, isImportant ? -1 : undefined),
  };
}

function groupOf(base: string): string | null {
  for (const [name, pattern] of groups) {
    const found = pattern.exec(base);
    if (found) return found[1] ?? name;
  }
  return null;
}
