import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { COLOUR, FAINT, FONT, INK, png, shortened, widthOf, wrapped } from './picture.ts';
import { cleanForXml } from './xml.ts';

use([BarChart, LineChart, GridComponent, TitleComponent, SVGRenderer]);

const Facts = z.object({
  /** A bar for each part, from above; or a line through them, from left to right. */
  shape: z.enum(['bar', 'line']),
  title: z.string(),
  total: z.string(),
  foot: z.string(),
  parts: z.array(z.object({ name: z.string(), count: z.number().min(0) })).min(1),
});
type Facts = z.infer<typeof Facts>;

/** Pixels: at this width letters of 30 are read on a phone without zooming. */
const WIDTH = 1080;
const MARGIN = 48;
const SIZE = { title: 44, label: 30, small: 26 };

/** A chart of the parts of a whole, with its title above and the time of the data below. */
export const chart = async (facts: unknown, name: string): Promise<Made> => {
  const read = Facts.parse(facts);
  return { name, mime: 'image/png', bytes: await png(drawn(read)) };
};

const drawn = (facts: Facts): string => {
  const title = wrapped(facts.title, SIZE.title, WIDTH - 2 * MARGIN);
  const top = MARGIN + title.length * 58 + 62;
  const height = facts.shape === 'bar' ? top + facts.parts.length * 64 + 110 : top + 760;
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  canvas.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT, color: INK },
    title: [
      written(title.join('\n'), { top: MARGIN - 8, size: SIZE.title, weight: 600, lineHeight: 58 }),
      written(facts.total, { top: MARGIN + title.length * 58, size: SIZE.label, colour: FAINT }),
      written(facts.foot, { bottom: 28, size: SIZE.small, colour: FAINT }),
    ],
    ...(facts.shape === 'bar' ? bars(facts, top) : line(facts, top)),
  });
  const svg = canvas.renderToSVGString();
  canvas.dispose();
  return svg;
};

type Lettering = {
  top?: number;
  bottom?: number;
  size: number;
  weight?: number;
  colour?: string;
  lineHeight?: number;
};

const written = (text: string, { top, bottom, size, weight = 400, colour = INK, lineHeight }: Lettering) => ({
  text: cleanForXml(text),
  left: MARGIN,
  padding: 0,
  ...(top !== undefined && { top }),
  ...(bottom !== undefined && { bottom }),
  textStyle: { fontFamily: FONT, fontSize: size, fontWeight: weight, color: colour, ...(lineHeight && { lineHeight }) },
});

const figure = {
  fontFamily: FONT,
  fontSize: SIZE.label,
  fontWeight: 600,
  color: INK,
  // So that a figure stays readable where a line runs through it.
  textBorderColor: '#ffffff',
  textBorderWidth: 7,
} as const;

const grouped = (count: number): string => count.toLocaleString('id-ID', { maximumFractionDigits: 1 });

const bars = ({ parts }: Facts, top: number): EChartsCoreOption => {
  const names = parts.map(({ name }) => shortened(cleanForXml(name), SIZE.label, 420));
  const left = MARGIN + Math.max(...names.map((name) => widthOf(name, SIZE.label))) + 32;
  const widest = widthOf(grouped(Math.max(...parts.map(({ count }) => count))), SIZE.label) + 24;
  return {
    grid: { left, right: MARGIN + widest, top, height: parts.length * 64, containLabel: false },
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...parts.map(({ count }) => count)) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisLine: { lineStyle: { color: '#c8ced6', width: 2 } },
      axisTick: { show: false },
      axisLabel: { interval: 0, fontFamily: FONT, fontSize: SIZE.label, color: INK, margin: 18 },
    },
    series: [
      {
        type: 'bar',
        barWidth: 38,
        itemStyle: { color: COLOUR, borderRadius: [0, 6, 6, 0] },
        label: { show: true, position: 'right', distance: 12, ...figure, formatter: labelled },
        data: parts.map(({ count }) => count),
      },
    ],
  };
};

/** As many names as fit under the line without touching each other. */
const line = ({ parts }: Facts, top: number): EChartsCoreOption => {
  const inner = WIDTH - 2 * MARGIN - 112;
  const names = parts.map(({ name }) => cleanForXml(name));
  const room = Math.max(...names.map((name) => widthOf(name, SIZE.small))) + 26;
  const step = Math.max(1, Math.ceil((names.length * room) / inner));
  const few = parts.length <= 20;
  const highest = Math.max(1, ...parts.map(({ count }) => count));
  return {
    grid: { left: MARGIN + 56, right: MARGIN + 56, top: top + 50, height: 560, containLabel: false },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: names,
      axisLine: { lineStyle: { color: '#c8ced6', width: 2 } },
      axisTick: { show: false },
      axisLabel: {
        interval: (at: number) => (names.length - 1 - at) % step === 0,
        fontFamily: FONT,
        fontSize: SIZE.small,
        color: FAINT,
        margin: 22,
      },
    },
    yAxis: { type: 'value', show: false, min: 0, max: highest * 1.08 },
    series: [
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: few ? 16 : 8,
        lineStyle: { color: COLOUR, width: 5 },
        itemStyle: { color: COLOUR },
        areaStyle: { color: COLOUR, opacity: 0.12 },
        label: { show: few, position: 'top', distance: 12, ...figure, formatter: labelled },
        // Where not every point has room for its figure, the highest has one.
        ...(!few && { data: parts.map(({ count }) => ({ value: count, label: { show: count === highest } })) }),
        ...(few && { data: parts.map(({ count }) => count) }),
      },
    ],
  };
};

const labelled = ({ value }: { value: unknown }): string => grouped(Number(value));
