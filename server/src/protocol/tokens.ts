/** The legend of the semantic tokens: what a grammar for XML cannot know, because it does not see the file's name. */
export const TOKEN_TYPES = ['secret', 'placeholder'] as const;
