/** How the fake Discord reads Markdown: what takes effect is marked, what was escaped is text. */
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../helpers/discord/markdown.ts';

const knows = (id: string) => id === 'max';

describe('takes effect', () => {
  test.each([
    ['**bold**', '⟦**⟧bold⟦**⟧'],
    ['*lean*', '⟦*⟧lean⟦*⟧'],
    ['_lean_', '⟦*⟧lean⟦*⟧'],
    ['__under__', '⟦__⟧under⟦__⟧'],
    ['~~gone~~', '⟦~~⟧gone⟦~~⟧'],
    ['||hidden||', '⟦||⟧hidden⟦||⟧'],
    ['**bold _and lean_**', '⟦**⟧bold ⟦*⟧and lean⟦*⟧⟦**⟧'],
    ['`co*de*`', '⟦`⟧co*de*⟦`⟧'],
    ['``a`b``', '⟦`⟧a`b⟦`⟧'],
    ['```\n*a* <@1>\n```', '⟦```⟧*a* <@1>⟦```⟧'],
    ['```csv\na\n```', '⟦```⟧a⟦```⟧'],
    ['<@1>', '⟦@1⟧'],
    ['<@!1>', '⟦@1⟧'],
    ['<@max>', '⟦@max⟧'],
    ['<@&1>', '⟦@&1⟧'],
    ['<#1>', '⟦#1⟧'],
    ['@everyone', '⟦@everyone⟧'],
    ['@here', '⟦@here⟧'],
    ['</pulse:1>', '⟦/pulse⟧'],
    ['<t:0>', '⟦time⟧'],
    ['<t:0:R>', '⟦time⟧'],
    ['<:e:1>', '⟦:e:⟧'],
    ['<a:e:1>', '⟦:e:⟧'],
    [':smile:', '⟦:smile:⟧'],
    ['[label](https://a.example)', '⟦link https://a.example⟧label'],
    ['<https://a.example>', '⟦link https://a.example⟧https://a.example'],
    ['see https://a.example/b now', 'see ⟦link⟧https://a.example/b now'],
    ['xhttps://a.example', 'x⟦link⟧https://a.example'],
    ['# Title', '⟦# ⟧Title'],
    ['### Title', '⟦### ⟧Title'],
    ['-# small', '⟦-# ⟧small'],
    ['> said', '⟦> ⟧said'],
    ['- item', '⟦- ⟧item'],
    ['* item', '⟦- ⟧item'],
    ['1. first', '⟦1. ⟧first'],
    ['a\n# b', 'a\n⟦# ⟧b'],
    ['> # both', '⟦> ⟧⟦# ⟧both'],
  ])('%s', (written, shown) => {
    expect(readMarkdown(written, knows)).toBe(shown);
  });
});

describe('is text', () => {
  test.each([
    ['\\*a\\*', '*a*'],
    ['\\_a\\_', '_a_'],
    ['\\<@1>', '<@1>'],
    ['\\@everyone', '@everyone'],
    ['\\# a', '# a'],
    ['\\> a', '> a'],
    ['\\- a', '- a'],
    ['1\\. a', '1. a'],
    ['\\`a\\`', '`a`'],
    ['\\|\\|a\\|\\|', '||a||'],
    ['\\~\\~a\\~\\~', '~~a~~'],
    ['\\[a](https\\://a.example)', '[a](https://a.example)'],
    ['https\\://a.example', 'https://a.example'],
    ['\\:smile:', ':smile:'],
    ['<t\\:0>', '<t:0>'],
    ['\\\\', '\\'],
    ['\\a', '\\a'],
    ['10:30:15', '10:30:15'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['<@nobody>', '<@nobody>'],
    ['[text](javascript:alert(1))', '[text](javascript:alert(1))'],
    ['#hash', '#hash'],
    ['-dash', '-dash'],
    ['a # b', 'a # b'],
    ['  a  ', 'a'],
    ['<script>', '<script>'],
    ['👩‍👩‍👧‍👦 Größe', '👩‍👩‍👧‍👦 Größe'],
  ])('%s', (written, shown) => {
    expect(readMarkdown(written, knows)).toBe(shown);
  });
});
