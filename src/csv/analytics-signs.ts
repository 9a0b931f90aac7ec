/** Reports of Google Analytics that count users and no sessions: what becomes an order cannot be held against them. */
import type { Sign } from './foreign-signs.ts';

const WITH_SESSIONS =
  'Export Reports › Acquisition › Traffic acquisition instead, by day if you can, and drop that: it counts the sessions.';

export const ANALYTICS_SIGNS: readonly Sign[] = [
  {
    seems: 'a report of Google Analytics about users, without sessions',
    instead: WITH_SESSIONS,
    sure: /^nth (hour|day|week|month|year)$|^first user |^erste[rn]? nutzer|^premier utilisateur|^primer usuario/,
    without: /^(sessions|sitzungen|sesiones|sessioni|sessies|sessoes)$|\b(order|sku|cost|spend)\b/,
  },
  {
    seems: 'a report of Google Analytics about users, without sessions',
    instead: WITH_SESSIONS,
    must: /^(active|new|total) users$|^(aktive|neue) nutzer$|^(nouveaux utilisateurs|utilisateurs actifs)$|^usuarios (activos|nuevos)$/,
    signs:
      /^(country|region|city|town city|language|browser|device category|platform|operating system|event name|audience name|landing page|page (title|path)\b.*|land|stadt|sprache|gerat(ekategorie)?|ereignisname|pays|ville|langue|pais|ciudad|idioma)$/,
    count: 1,
    without: /^(sessions|sitzungen|sesiones|sessioni|sessies|sessoes|date|day|datum|tag|fecha|jour)$/,
  },
];
