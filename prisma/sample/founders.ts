import type { Stage } from '../../src/database/client/client.ts';

/** A proposal whose dates are given, each the day (YYYY-MM-DD) on which it entered a stage. */
export type Dated = { place: string; proposer?: string; steps: readonly (readonly [Stage, string])[] };

/** The first centre, inaugurated on 4 May 2017, and the five chosen in August 2017 out of the first ten proposals. */
export const FOUNDERS: readonly Dated[] = [
  {
    place: 'Kota Samarinda',
    proposer: 'Kalimantan Timur',
    steps: [
      ['draft', '2017-01-16'],
      ['submitted', '2017-01-23'],
      ['admin_verification', '2017-01-26'],
      ['field_verification', '2017-02-13'],
      ['assessment', '2017-03-01'],
      ['approved', '2017-03-20'],
      ['mentors_appointed', '2017-04-10'],
      ['operating', '2017-05-04'],
    ],
  },
  {
    place: 'Kabupaten Sorong',
    proposer: 'Papua Barat',
    steps: chosen('2017-04-03', '2017-04-17', '2017-04-21', '2018-03-05'),
  },
  {
    place: 'Kota Medan',
    proposer: 'Sumatera Utara',
    steps: chosen('2017-04-10', '2017-04-25', '2017-04-28', '2018-02-26'),
  },
  { place: 'Kabupaten Bintan', steps: chosen('2017-05-08', '2017-05-23', '2017-05-29', '2018-03-12') },
  { place: 'Kabupaten Purbalingga', steps: chosen('2017-05-15', '2017-06-06', '2017-06-08', '2018-03-19') },
  { place: 'Kabupaten Garut', steps: chosen('2017-05-22', '2017-06-13', '2017-06-15', '2018-04-02') },
];

/** All five went through the same visits, the same assessment and the same budget. */
function chosen(draft: string, submitted: string, verified: string, operating: string): Dated['steps'] {
  return [
    ['draft', draft],
    ['submitted', submitted],
    ['admin_verification', verified],
    ['field_verification', '2017-07-10'],
    ['assessment', '2017-07-24'],
    ['approved', '2017-08-07'],
    ['mentors_appointed', '2018-01-15'],
    ['operating', operating],
  ];
}
