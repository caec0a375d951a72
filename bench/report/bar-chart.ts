/** One bar: solid up to `value`, a lighter tail up to `tail`, a text at its end. */
export interface Bar {
  label: string;
  value: number;
  tail?: number;
  text: string;
  /** Drawn in the accent colour. */
  ours: boolean;
}

export interface Panel {
  title: string;
  bars: Bar[];
}

export interface BarChart {
  title: string;
  subtitle: string;
  scale: 'linear' | 'log';
  panels: Panel[];
}

const width = 760;
const labelWidth = 130;
const textWidth = 150;
const barHeight = 16;
const barStep = 24;
const panelHead = 30;
const chartHead = 62;

const style = `
  text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2a30; }
  .title { font-size: 16px; font-weight: 600; } .quiet { fill: #5c6b73; }
  .value { font-variant-numeric: tabular-nums; } .panel { font-weight: 600; }
  .ground { fill: #ffffff; } .track { fill: #eef2f3; } .bar { fill: #9aa9b1; } .ours { fill: #0f766e; } .tail { opacity: .35; }
  .line { stroke: #dde4e7; } .tick { font-size: 12px; text-anchor: middle; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ecee; } .quiet { fill: #9aa9b1; } .ground { fill: #12181b; }
    .track { fill: #1d262b; } .line { stroke: #263138; } .bar { fill: #6b7b84; } .ours { fill: #2dd4bf; }
  }`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
const round = (value: number) => Math.round(value * 10) / 10;

const left = 16 + labelWidth;
const room = width - labelWidth - textWidth - 32;

/** Where a value lies, in pixels from the left, and the lines to read it by. */
interface Scale {
  at(value: number): number;
  ticks: { x: number; label: string }[];
}

/** From zero, each panel by itself: lengths compare within a panel. */
function linearScale(panels: Panel[]): Scale {
  const ends = panels.flatMap((panel) => panel.bars.flatMap((bar) => [bar.value, bar.tail ?? 0]));
  const most = Math.max(...ends, Number.MIN_VALUE);
  return { at: (value) => round(left + Math.max(1, (value / most) * room)), ticks: [] };
}

/** Whole decades over all panels. There is no zero, so values are dots and not lengths. */
function logScale(panels: Panel[]): Scale {
  const values = panels.flatMap((panel) => panel.bars.map((bar) => bar.value)).filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(...values, 1e9)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values, 1e-9))));
  const at = (value: number) =>
    round(left + (value > 0 ? ((Math.log10(value) - low) / (high - low)) * room : 0));
  const decades = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return {
    at,
    ticks: decades.map((power) => ({
      x: at(10 ** power),
      label: power < 0 ? (10 ** power).toFixed(-power) : (10 ** power).toLocaleString('en'),
    })),
  };
}

function drawMark(bar: Bar, y: number, isLength: boolean, scale: Scale): string {
  const colour = bar.ours ? 'ours' : 'bar';
  const rect = (end: number, name: string, height = barHeight) =>
    `<rect x="${left}" y="${y + (barHeight - height) / 2}" width="${round(end - left)}" height="${height}" rx="3" class="${name}"/>`;
  if (!isLength) {
    const dot = `<circle cx="${scale.at(bar.value)}" cy="${y + barHeight / 2}" r="6" class="${colour}"/>`;
    return rect(left + room, 'track', 2) + dot;
  }
  const tail = bar.tail === undefined ? '' : rect(scale.at(bar.tail), `${colour} tail`);
  return rect(left + room, 'track') + tail + rect(scale.at(bar.value), colour);
}

function drawPanel(panel: Panel, top: number, isLength: boolean, scale: Scale): string {
  const bottom = top + panelHead + panel.bars.length * barStep - 4;
  const lines = scale.ticks.map(
    ({ x }) => `<line x1="${x}" x2="${x}" y1="${top + panelHead - 4}" y2="${bottom}" class="line"/>`,
  );
  const bars = panel.bars.map((bar, index) => {
    const y = top + panelHead + index * barStep;
    return [
      `<text x="16" y="${y + 12.5}">${escaped(bar.label)}</text>`,
      drawMark(bar, y, isLength, scale),
      `<text x="${left + room + 18}" y="${y + 12.5}" class="value">${escaped(bar.text)}</text>`,
    ].join('');
  });
  const title = `<text x="16" y="${top + 18}" class="panel">${escaped(panel.title)}</text>`;
  return [title, ...lines, ...bars].join('\n');
}

/**
 * Panels, one under the other, as an SVG file that follows the reader's light or dark page: bars from zero on a linear
 * scale, dots between decades on a logarithmic one.
 */
export function barChart({ title, subtitle, scale: kind, panels }: BarChart): string {
  const isLength = kind === 'linear';
  const common = logScale(panels);
  let top = chartHead;
  const drawn: string[] = [];
  for (const panel of panels) {
    drawn.push(drawPanel(panel, top, isLength, isLength ? linearScale([panel]) : common));
    top += panelHead + panel.bars.length * barStep + 14;
  }
  if (!isLength) {
    drawn.push(
      ...common.ticks.map(({ x, label }) => `<text x="${x}" y="${top}" class="quiet tick">${label}</text>`),
    );
    top += 16;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img">
<title>${escaped(title)}</title>
<style>${style}
</style>
<rect class="ground" width="${width}" height="${top}" rx="10"/>
<text x="16" y="28" class="title">${escaped(title)}</text>
<text x="16" y="48" class="quiet">${escaped(subtitle)}</text>
${drawn.join('\n')}
</svg>
`;
}
