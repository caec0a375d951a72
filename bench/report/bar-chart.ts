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
const labelWidth = 110;
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
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ecee; } .quiet { fill: #9aa9b1; } .ground { fill: #12181b; }
    .track { fill: #1d262b; } .bar { fill: #6b7b84; } .ours { fill: #2dd4bf; }
  }`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
const round = (value: number) => Math.round(value * 10) / 10;

/** Where a value ends, as a share of the panel's width; every panel has a scale of its own. */
function scaleOf(panel: Panel, scale: BarChart['scale']): (value: number) => number {
  const ends = panel.bars.flatMap((bar) => [bar.value, bar.tail ?? bar.value]).filter((value) => value > 0);
  const most = Math.max(...ends, Number.MIN_VALUE);
  if (scale === 'linear') return (value) => value / most;
  // A decade below the smallest, so that the smallest bar is still a bar.
  const floor = Math.log10(Math.min(...ends, most)) - 1;
  return (value) => (value > 0 ? (Math.log10(value) - floor) / (Math.log10(most) - floor) : 0);
}

function drawPanel(panel: Panel, top: number, scale: BarChart['scale']): string {
  const share = scaleOf(panel, scale);
  const room = width - labelWidth - textWidth - 32;
  const left = 16 + labelWidth;
  const bars = panel.bars.map((bar, index) => {
    const y = top + panelHead + index * barStep;
    const at = (value: number) => round(Math.max(1, share(value) * room));
    const rect = (length: number, name: string) =>
      `<rect x="${left}" y="${y}" width="${length}" height="${barHeight}" rx="3" class="${name}"/>`;
    const colour = bar.ours ? 'ours' : 'bar';
    return [
      `<text x="16" y="${y + 12.5}">${escaped(bar.label)}</text>`,
      rect(room, 'track'),
      bar.tail === undefined ? '' : rect(at(bar.tail), `${colour} tail`),
      rect(at(bar.value), colour),
      `<text x="${left + room + 10}" y="${y + 12.5}" class="value">${escaped(bar.text)}</text>`,
    ].join('');
  });
  return `<text x="16" y="${top + 18}" class="panel">${escaped(panel.title)}</text>\n${bars.join('\n')}`;
}

/** Horizontal bars in panels, one under the other, as an SVG file that follows the reader's light or dark page. */
export function barChart({ title, subtitle, scale, panels }: BarChart): string {
  let top = chartHead;
  const drawn: string[] = [];
  for (const panel of panels) {
    drawn.push(drawPanel(panel, top, scale));
    top += panelHead + panel.bars.length * barStep + 14;
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
