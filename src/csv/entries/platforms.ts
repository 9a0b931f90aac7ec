/** The service that a file without preset comes from, by its name or its header: two of them are two sources. */

const PLATFORMS: readonly (readonly [string, RegExp])[] = [
  ['meta-ads', /\b(meta|facebook|instagram|fb)\b/],
  ['google-ads', /\b(google|adwords|gads)\b/],
  ['tiktok-ads', /\btik ?tok\b/],
  ['microsoft-ads', /\b(microsoft|bing)\b/],
  ['linkedin-ads', /\blinked ?in\b/],
  ['pinterest-ads', /\bpinterest\b/],
  ['snapchat-ads', /\bsnap(chat)?\b/],
  ['x-ads', /\b(twitter|x ads)\b/],
  ['reddit-ads', /\breddit\b/],
  ['criteo', /\bcriteo\b/],
  ['brevo', /\bbrevo\b/],
  ['amazon', /\bamazon\b/],
  ['ebay', /\bebay\b/],
  ['etsy', /\betsy\b/],
  ['shopify', /\bshopify\b/],
  ['stripe', /\bstripe\b/],
  ['paypal', /\bpaypal\b/],
  ['klarna', /\bklarna\b/],
  ['adyen', /\badyen\b/],
  ['mollie', /\bmollie\b/],
  ['square', /\bsquare\b/],
  ['ga4', /\b(ga4|google analytics|analytics)\b/],
  ['matomo', /\bmatomo\b/],
  ['plausible', /\bplausible\b/],
];

/** `csv` when neither says. */
export function platformIn(fileName: string, words: readonly string[]): string {
  const name = fileName
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/[^a-z0-9]+/g, ' ');
  const header = words.join(' ');
  const found =
    PLATFORMS.find(([, pattern]) => pattern.test(name)) ??
    PLATFORMS.find(([, pattern]) => pattern.test(header));
  return found?.[0] ?? 'csv';
}
