/** Advertising and e-mail campaigns, the most particular first. */
import type { Preset } from '../preset.ts';
import { amazonAds } from './amazon-ads.ts';
import { googleAds } from './google-ads.ts';
import { klaviyo } from './klaviyo.ts';
import { mailchimp } from './mailchimp.ts';
import { metaAds } from './meta-ads.ts';
import { microsoftAds } from './microsoft-ads.ts';
import { shopeeAds } from './shopee-ads.ts';
import { tiktokAds } from './tiktok-ads.ts';
import { xAds } from './x-ads.ts';

export const CAMPAIGNS: readonly Preset[] = [
  ...[shopeeAds, metaAds, tiktokAds, amazonAds, microsoftAds, xAds, googleAds, klaviyo, mailchimp],
];
