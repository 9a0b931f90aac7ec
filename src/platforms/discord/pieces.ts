/** The pieces of a message of Discord's, and what they cost. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord.js';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** `content` is Markdown and not empty. */
export const display = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

export const row = (components: APIComponentInMessageActionRow[]): Row => ({
  type: ComponentType.ActionRow,
  components,
});

export const section = (content: string, accessory: APIButtonComponentWithCustomId): APISectionComponent => ({
  type: ComponentType.Section,
  components: [display(content)],
  accessory,
});

/** With all that are nested in them. */
export const countOf = (components: readonly APIMessageTopLevelComponent[]): number =>
  components.reduce((sum, each) => sum + 1 + nestedIn(each), 0);

function nestedIn(component: APIMessageTopLevelComponent): number {
  if (component.type === ComponentType.Section) return component.components.length + 1;
  return 'components' in component ? component.components.length : 0;
}

/** The characters that Discord counts, which are those of the text displays. */
export const sizeOf = (components: readonly APIMessageTopLevelComponent[]): number =>
  components.reduce((sum, each) => {
    if (each.type === ComponentType.TextDisplay) return sum + each.content.length;
    if (each.type !== ComponentType.Section) return sum;
    return sum + each.components.reduce((all, { content }) => all + content.length, 0);
  }, 0);
