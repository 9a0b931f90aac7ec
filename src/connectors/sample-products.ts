/** What the sample shop sells. Prices without tax. */

export interface SampleProduct {
  readonly sku: string;
  readonly title: string;
  readonly variant: string | null;
  /** Minor units of EUR. */
  readonly price: bigint;
  readonly cost: bigint;
  readonly supplier: string;
  readonly leadTimeDays: number;
  readonly pack: number;
  /** How often it is put into a basket, against the others. */
  readonly weight: number;
  /** How far ahead it is reordered: below 1 it runs out now and then. */
  readonly care: number;
  /** When it sells more: winter, summer, as a gift before Christmas. */
  readonly season: 'all' | 'winter' | 'summer' | 'gift';
}

type Line = readonly [
  sku: string,
  title: string,
  variant: string | null,
  price: bigint,
  cost: bigint,
  weight: number,
  season?: SampleProduct['season'],
  care?: number,
];
type Supply = readonly [supplier: string, leadTimeDays: number, pack: number, lines: readonly Line[]];

// One candle costs more than it brings, since its wax became dear: the margin shows it.
const SUPPLIES: readonly Supply[] = [
  [
    'Steinzeug Werkstatt',
    9,
    6,
    [
      ['MUG-BL', 'Stoneware mug', 'blue', 1850n, 720n, 16],
      ['MUG-GR', 'Stoneware mug', 'green', 1850n, 720n, 11],
      ['MUG-SA', 'Stoneware mug', 'sand', 1850n, 720n, 9, 'all', 0.8],
      ['MUG-XL', 'Stoneware mug, large', 'blue', 2350n, 980n, 6, 'winter'],
      ['BOWL-S', 'Cereal bowl', 'sand', 1650n, 640n, 8],
      ['BOWL-L', 'Serving bowl', 'sand', 3900n, 1650n, 4, 'gift'],
      ['PLATE-D', 'Dinner plate', 'sand', 2150n, 890n, 6],
      ['TEAPOT', 'Teapot, 1.2 l', null, 5400n, 2450n, 3, 'winter', 0.7],
      ['ESPR-4', 'Espresso cups, set of 4', null, 3800n, 1500n, 5, 'gift'],
      ['VASE-M', 'Vase, medium', 'white', 3200n, 1180n, 4, 'summer'],
    ],
  ],
  [
    'Leinenweberei Flor',
    16,
    10,
    [
      ['LIN-TT-NA', 'Linen tea towel', 'natural', 1400n, 510n, 12],
      ['LIN-TT-BL', 'Linen tea towel', 'blue', 1400n, 510n, 9],
      ['LIN-NAP4', 'Linen napkins, set of 4', null, 3600n, 1480n, 5, 'gift'],
      ['LIN-APR', 'Linen apron', 'olive', 4900n, 2050n, 5, 'gift', 0.75],
      ['LIN-TC-140', 'Linen tablecloth', '140 × 220', 8900n, 4100n, 2],
      ['LIN-CUSH', 'Linen cushion cover', '50 × 50', 2900n, 1120n, 5, 'summer'],
      ['THROW-W', 'Wool throw', 'grey', 9800n, 4700n, 3, 'winter', 0.8],
      ['SOCK-W', 'Wool socks', '39–42', 1900n, 780n, 7, 'winter'],
    ],
  ],
  [
    'Cera Kerzen',
    7,
    12,
    [
      ['CAN-FIG', 'Candle', 'fig', 2400n, 860n, 10, 'winter'],
      ['CAN-CED', 'Candle', 'cedar', 2400n, 860n, 8, 'winter'],
      ['CAN-LIN', 'Candle', 'linen', 2400n, 860n, 6],
      ['CAN-BEE', 'Beeswax candle, pair', null, 1200n, 1390n, 5, 'winter'],
      ['DIFF-CIT', 'Room diffuser', 'citrus', 2900n, 1050n, 4, 'summer'],
      ['MATCH', 'Long matches', null, 650n, 190n, 8],
    ],
  ],
  [
    'Seifen Manufaktur',
    12,
    24,
    [
      ['SOAP-LAV', 'Hand soap', 'lavender', 890n, 260n, 13],
      ['SOAP-OAT', 'Hand soap', 'oat', 890n, 260n, 9],
      ['SOAP-DISH', 'Soap dish', 'walnut', 1500n, 610n, 5],
      ['CREAM-H', 'Hand cream', '75 ml', 1650n, 540n, 8, 'winter'],
      ['BATH-SALT', 'Bath salt', '500 g', 1950n, 620n, 5, 'winter'],
      ['BRUSH-N', 'Nail brush', null, 1100n, 420n, 4],
    ],
  ],
  [
    'Holz & Form',
    21,
    4,
    [
      ['BOARD-S', 'Oak board', 'small', 2900n, 1240n, 6, 'gift'],
      ['BOARD-L', 'Oak board', 'large', 5200n, 2350n, 4, 'gift', 0.7],
      ['SPOON-3', 'Wooden spoons, set of 3', null, 1800n, 650n, 7],
      ['TRAY-R', 'Round tray', 'walnut', 4400n, 1980n, 3, 'summer'],
      ['COAST-6', 'Coasters, set of 6', null, 2200n, 820n, 5],
      ['CARAFE', 'Glass carafe', '1 l', 3400n, 1420n, 4, 'summer', 0.8],
    ],
  ],
  [
    'Papier Nord',
    10,
    20,
    [
      ['NOTE-A5', 'Notebook A5', 'dotted', 1600n, 540n, 8],
      ['CARD-10', 'Greeting cards, set of 10', null, 1450n, 390n, 6, 'gift'],
      ['CAL-WALL', 'Wall calendar', null, 2400n, 780n, 3, 'gift'],
      ['WRAP-3', 'Wrapping paper, 3 rolls', null, 1200n, 340n, 4, 'gift'],
    ],
  ],
];

export const SAMPLE_PRODUCTS: readonly SampleProduct[] = SUPPLIES.flatMap(
  ([supplier, leadTimeDays, pack, lines]) =>
    lines.map(([sku, title, variant, price, cost, weight, season = 'all', care = 1.25]) => ({
      sku,
      title,
      variant,
      price,
      cost,
      supplier,
      leadTimeDays,
      pack,
      weight,
      care,
      season,
    })),
);
