import type { Result } from '../result.ts';
import type { FanOut } from '../workloads/fan-out.ts';
import { barChart, type Panel } from './bar-chart.ts';
import { middleRate, type ShapeSummary } from './summary.ts';

const isOurs = (contender: string) => contender.startsWith('eyrie');

function latencyPanel(shape: ShapeSummary): Panel {
  const lines = middleRate(shape);
  return {
    title: `${shape.title}, ${lines[0]?.rate} messages/s`,
    bars: lines.map(({ contender, lastP50, lastP99 }) => ({
      label: contender,
      value: lastP50?.median ?? 0,
      tail: lastP99?.median ?? 0,
      text: lastP50 && lastP99 ? `${lastP50.median.toFixed(1)} / ${lastP99.median.toFixed(1)} ms` : 'void',
      ours: isOurs(contender),
    })),
  };
}

function capacityPanel(shape: ShapeSummary): Panel {
  return {
    title: shape.title,
    bars: shape.capacity.map(({ contender, deliveries, endedBy }) => ({
      label: contender,
      value: deliveries,
      text: `${endedBy === 'contender' ? '' : '≥ '}${deliveries.toLocaleString('en')}`,
      ours: isOurs(contender),
    })),
  };
}

function cpuPanel(shape: ShapeSummary): Panel {
  const lines = middleRate(shape);
  return {
    title: `${shape.title}, ${lines[0]?.rate} messages/s`,
    bars: lines.map(({ contender, cpuPerThousand }) => ({
      label: contender,
      value: cpuPerThousand?.median ?? 0,
      text: cpuPerThousand ? `${cpuPerThousand.median.toFixed(4)} s` : 'void',
      ours: isOurs(contender),
    })),
  };
}

function idlePanel({ idle }: Result): Panel {
  return {
    title: `${idle.at(-1)?.connections.toLocaleString('en')} connections`,
    bars: idle
      .filter((line) => line.connections === idle.at(-1)?.connections)
      .map((line) => ({
        label: line.contender,
        value: line.kilobytesPerConnection,
        text: `${line.kilobytesPerConnection.toFixed(1)} KB`,
        ours: isOurs(line.contender),
      })),
  };
}

function stormPanel({ storm }: Result): Panel {
  return {
    title: `${storm[0]?.figures.clients.toLocaleString('en')} members`,
    bars: storm.map(({ contender, figures }) => ({
      label: contender,
      value: figures.converged.p50 ?? 0,
      tail: figures.converged.max ?? 0,
      text: `${Math.round(figures.converged.p50 ?? 0)} / ${Math.round(figures.converged.max ?? 0)} ms`,
      ours: isOurs(contender),
    })),
  };
}

function fanOutPanels({ fanOut }: Result): Panel[] {
  const panel = (title: string, perSecond: (one: FanOut) => number): Panel => ({
    title,
    bars: (fanOut?.audiences ?? []).map((one) => ({
      label: `${one.people.toLocaleString('en')} people`,
      value: perSecond(one),
      text: `${Math.round(perSecond(one)).toLocaleString('en')}/s`,
      ours: true,
    })),
  });
  return [
    panel('People a second, bell alone', (one) => one.inAppPerSecond),
    panel('People a second, bell and push', (one) => one.rowsPerSecond),
    panel('Pushes a second by one worker', (one) => one.pushesPerSecond),
  ];
}

/** The plots of a result: file name (without folder) and SVG. */
export function plots(result: Result, shapes: ShapeSummary[]): { file: string; svg: string }[] {
  const chart = (
    file: string,
    title: string,
    subtitle: string,
    scale: 'linear' | 'log',
    panels: Panel[],
  ) => ({
    file,
    svg: barChart({ title, subtitle, scale, panels }),
  });
  const idle = chart(
    'bench-idle.svg',
    'Memory of a connection that does nothing',
    'All processes of the contender, what it uses without connections taken off; shorter is better.',
    'linear',
    [idlePanel(result)],
  );
  const storm = chart(
    'bench-storm.svg',
    'From an outage until everybody is back and has what they missed',
    'Half of them (solid) and the last (tail); contenders that store nothing only connect. Shorter is better.',
    'linear',
    [stormPanel(result)],
  );
  const fanOut = chart(
    'bench-fan-out.svg',
    'An announcement to ever larger audiences',
    'Equal bars: the time grows with the audience and no faster. Longer is better.',
    'linear',
    fanOutPanels(result),
  );
  return [
    ...(result.fanOut ? [fanOut] : []),
    ...(result.idle.length > 0 ? [idle] : []),
    ...(result.storm.length > 0 ? [storm] : []),
    chart(
      'bench-latency.svg',
      'From the moment a message falls due until its last receiver has it',
      'Median (solid) and 99th percentile (tail) at a fixed rate; shorter is better.',
      'linear',
      shapes.map(latencyPanel),
    ),
    chart(
      'bench-capacity.svg',
      'Deliveries per second held with p99 at most 250 ms and nothing lost',
      'Logarithmic; further right is better. ≥: the search ended before the contender did.',
      'log',
      shapes.filter((shape) => shape.capacity.length > 0).map(capacityPanel),
    ),
    chart(
      'bench-cpu.svg',
      'CPU-seconds per 1,000 deliveries, all processes of the contender',
      'Logarithmic; further left is better.',
      'log',
      shapes.map(cpuPanel),
    ),
  ];
}
