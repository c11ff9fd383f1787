/** The legend of the semantic tokens: what a grammar cannot know, because it sees neither the file's name nor settings. */
export const TOKEN_TYPES = ['secret', 'placeholder', 'escape', 'unknown'] as const;
