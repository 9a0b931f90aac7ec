/**
 * HubSpot › Contacts › Export (knowledge.hubspot.com/import-and-export/export-records; `Record ID, First Name, Last Name, Email, …`
 * also in public tests of code that reads it): one row per contact, dates in
 * the zone of the account. Names and telephone numbers are not kept.
 */
import type { Preset } from '../preset.ts';

export const hubspotContacts: Preset = {
  name: 'hubspot-contacts',
  kind: 'customers',
  source: 'hubspot',
  fingerprint: [
    ['record id', 'contact id', 'record id contact', 'datensatz id'],
    ['email', 'e mail'],
    [
      'create date',
      'lifecycle stage',
      'lead status',
      'contact owner',
      'last activity date',
      'erstellungsdatum',
      'erstelldatum',
    ],
  ],
  without: ['order id', 'sku', 'deal name'],
  columns: {
    customer: ['email', 'e mail'],
    firstSeen: ['create date', 'erstellungsdatum', 'erstelldatum', 'became a customer date'],
  },
  grain: 'one row per contact',
  entries: {},
};
