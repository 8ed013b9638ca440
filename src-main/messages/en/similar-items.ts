// Items that are like one item.
export const similarItems = {
  'help-similar': 'the items most like one, in its domain and in the others',
  'option-similar-item': 'the item, DOMAIN:ITEM; or its id alone where one domain has it',
  'option-similar-by': 'customers: the same people have it; text: the texts are alike',
  'similar-to': 'Items like “{{title}}” ({{domain}}:{{item}}), by {{by}}.',
  'similar-by-customers': 'who has them',
  'similar-by-text': 'their texts',
  'similar-none': 'Nothing in {{domain}} is like it.',
  'label-similarity': 'similarity',
  'similar-item-unknown':
    'There is no item "{{id}}" there. Domains are: {{domains}}; ids are compared as text.',
  'similar-item-ambiguous':
    'Several domains have an item "{{id}}": {{domains}}. Name the domain: DOMAIN:ITEM.',
} as const;
