/** A line over sizes, on two logarithmic axes. */
export interface GrowthLine {
  label: string;
  points: { size: number; value: number }[];
  /** How strongly it is drawn: the median solid, the 99th percentile lighter. */
  isTail: boolean;
}

export interface GrowthPanel {
  title: string;
  lines: GrowthLine[];
  /** The value that p99 should stay under. */
  goal: number;
}

export interface GrowthChart {
  title: string;
  subtitle: string;
  panels: GrowthPanel[];
}

const [panelWidth, panelHeight, gap, head] = [360, 200, 20, 66];
const [left, right, top, bottom] = [52, 48, 34, 30];

const style = `
  text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2a30; }
  .title { font-size: 16px; font-weight: 600; } .panel { font-size: 13px; font-weight: 600; } .quiet { fill: #5c6b73; }
  .ground { fill: #ffffff; } .grid { stroke: #dde4e7; } .goal { stroke: #b45309; stroke-dasharray: 5 4; } .goal-text { fill: #b45309; }
  .line { fill: none; stroke: #0f766e; stroke-width: 2; } .dot { fill: #0f766e; } .tail { opacity: .5; stroke-dasharray: 2 3; } .soft { opacity: .5; }
  .x { text-anchor: middle; } .y { text-anchor: end; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ecee; } .quiet { fill: #9aa9b1; } .ground { fill: #12181b; } .grid { stroke: #263138; }
    .goal { stroke: #fbbf24; } .goal-text { fill: #fbbf24; } .line { stroke: #2dd4bf; } .dot { fill: #2dd4bf; }
  }`;

const round = (value: number) => Math.round(value * 10) / 10;
const decades = (low: number, high: number) =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index);
const shown = (power: number) => (power < 0 ? (10 ** power).toFixed(-power) : String(10 ** power));
const superscript = (power: number) =>
  [...String(power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');

/** Whole decades around the values, at least one. */
function range(values: number[]): [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  return [low, Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))];
}

function drawPanel(panel: GrowthPanel, x0: number, y0: number): string {
  const points = panel.lines.flatMap((line) => line.points);
  const [fromX, toX] = range(points.map(({ size }) => size));
  const [fromY, toY] = range([panel.goal, ...points.map(({ value }) => value)]);
  const [width, height] = [panelWidth - left - right, panelHeight - top - bottom];
  const x = (size: number) => round(x0 + left + ((Math.log10(size) - fromX) / (toX - fromX)) * width);
  const y = (value: number) =>
    round(y0 + top + height - ((Math.log10(value) - fromY) / (toY - fromY)) * height);
  const grid = [
    ...decades(fromX, toX).map(
      (power) =>
        `<line class="grid" x1="${x(10 ** power)}" x2="${x(10 ** power)}" y1="${y(10 ** fromY)}" y2="${y(10 ** toY)}"/>` +
        `<text class="quiet x" x="${x(10 ** power)}" y="${y(10 ** fromY) + 18}">10${superscript(power)}</text>`,
    ),
    ...decades(fromY, toY).map(
      (power) =>
        `<line class="grid" x1="${x(10 ** fromX)}" x2="${x(10 ** toX)}" y1="${y(10 ** power)}" y2="${y(10 ** power)}"/>` +
        `<text class="quiet y" x="${x(10 ** fromX) - 6}" y="${y(10 ** power) + 4}">${shown(power)}</text>`,
    ),
  ];
  const goal =
    `<line class="goal" x1="${x(10 ** fromX)}" x2="${x(10 ** toX)}" y1="${y(panel.goal)}" y2="${y(panel.goal)}"/>` +
    `<text class="goal-text" x="${x(10 ** toX) + 6}" y="${y(panel.goal) + 4}">${panel.goal} ms</text>`;
  const lines = panel.lines.map(({ label, points: own, isTail }) => {
    const path = own
      .map(({ size, value }, index) => `${index === 0 ? 'M' : 'L'}${x(size)} ${y(value)}`)
      .join('');
    const dots = own.map(
      ({ size, value }) =>
        `<circle class="dot${isTail ? ' soft' : ''}" cx="${x(size)}" cy="${y(value)}" r="3.5"><title>${label}: ${value.toFixed(1)} ms</title></circle>`,
    );
    return `<path class="line${isTail ? ' tail' : ''}" d="${path}"/>${dots.join('')}`;
  });
  return [
    `<text class="panel" x="${x0 + 16}" y="${y0 + 20}">${panel.title}</text>`,
    ...grid,
    goal,
    ...lines,
  ].join('\n');
}

/** Panels two by two: milliseconds over the size of the database, both logarithmic, as an SVG that follows light and dark. */
export function growthChart({ title, subtitle, panels }: GrowthChart): string {
  const [width, rows] = [panelWidth * 2 + gap * 2, Math.ceil(panels.length / 2)];
  const height = head + rows * (panelHeight + gap);
  const drawn = panels.map((panel, index) =>
    drawPanel(panel, (index % 2) * (panelWidth + gap), head + Math.floor(index / 2) * (panelHeight + gap)),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${title}</title>
<style>${style}
</style>
<rect class="ground" width="${width}" height="${height}" rx="10"/>
<text x="16" y="28" class="title">${title}</text>
<text x="16" y="48" class="quiet">${subtitle}</text>
${drawn.join('\n')}
</svg>
`;
}
