// The part of @huggingface/tokenizers that is used here. Its own declarations import without file endings, which
// TypeScript's NodeNext resolution cannot follow, so that everything in them would be `any`.
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(tokenizerJson: object, tokenizerConfig: object);
    encode(text: string, options?: { add_special_tokens?: boolean }): { ids: number[] };
  }
}
