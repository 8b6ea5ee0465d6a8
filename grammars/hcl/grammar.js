/// <reference types="tree-sitter-cli/dsl" />
// HCL native syntax, as HashiCorp's hclsyntax reads it. See README.md for the nodes and for what is left to the reader of the
// tree: newlines inside expressions, escapes, the nesting of template directives, duplicate names.

const PRECEDENCE = {
  conditional: 1,
  or: 2,
  and: 3,
  equality: 4,
  comparison: 5,
  sum: 6,
  product: 7,
  unary: 8,
  postfix: 9,
};

const IDENTIFIER = /[\p{XID_Start}_][\p{XID_Continue}\-]*/;
const IDENTIFIER_TEXT = '[\\p{XID_Start}_][\\p{XID_Continue}\\-]*';

// Text of a quoted template: no newline, quote, or start of an interpolation; `$${` and `%%{` are text.
const QUOTED_TEXT = '[^"\\\\$%\\r\\n]|\\\\[^\\r\\n]|[$%]+[^{$%"\\\\\\r\\n]|[$%]+\\\\[^\\r\\n]|\\$\\$\\{|%%\\{';

module.exports = grammar({
  name: 'hcl',

  externals: ($) => [
    $._line_end, // zero-width, before a newline, a line comment or the end of the file
    $.heredoc, // a whole heredoc without interpolation
    $._heredoc_start, // `<<EOT` and its newline
    $.heredoc_text,
    $._heredoc_end,
  ],

  extras: ($) => [/[ \t\r\n\uFEFF]+/, $.comment],

  word: ($) => $.identifier,

  rules: {
    source_file: ($) => repeat($._body_item),

    _body_item: ($) => choice($.attribute, $.block),

    attribute: ($) => seq($._name_and_equals, field('value', $._expression), $._line_end),
    _name_and_equals: ($) => seq(field('name', $.identifier), '='),

    block: ($) =>
      seq(
        field('type', $.identifier),
        repeat(field('label', choice($.string, $.identifier))),
        choice(
          seq('{', $._line_end, repeat($._body_item), '}'),
          seq('{', optional(alias($._inline_attribute, $.attribute)), '}'),
        ),
        $._line_end,
      ),
    _inline_attribute: ($) => seq($._name_and_equals, field('value', $._expression)),

    _expression: ($) => choice($._term, $.unary, $.binary, $.conditional),

    _term: ($) =>
      choice(
        $.number,
        $.identifier, // a variable, or `true`, `false`, `null`
        $.traversal,
        $.string,
        $.template,
        $.heredoc,
        $.heredoc_template,
        $.call,
        $.tuple,
        $.object,
        $.for_tuple,
        $.for_object,
        $.parentheses,
        $.get_attribute,
        $.index,
        $.splat,
      ),

    number: (_) => /[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/,
    identifier: (_) => IDENTIFIER,
    traversal: (_) => token(new RegExp(`${IDENTIFIER_TEXT}(\\.(${IDENTIFIER_TEXT}|[0-9]+))+`)),

    string: (_) => token(new RegExp(`"(${QUOTED_TEXT})*[$%]*"`)),

    template: ($) => seq('"', repeat(choice($.template_text, $._template_part)), token.immediate('"')),
    template_text: (_) => token.immediate(prec(2, new RegExp(`(${QUOTED_TEXT})+|[$%]+`))),

    heredoc_template: ($) =>
      seq($._heredoc_start, repeat(choice($.heredoc_text, $._template_part)), $._heredoc_end),

    _template_part: ($) => choice($.interpolation, $.directive),
    interpolation: ($) =>
      seq(token.immediate(prec(3, /\$\{~?/)), field('value', $._expression), $._template_close),
    directive: ($) =>
      seq(
        token.immediate(prec(3, /%\{~?/)),
        choice(
          seq('if', field('condition', $._expression)),
          'else',
          'endif',
          seq('for', $._for_variables, 'in', field('collection', $._expression)),
          'endfor',
        ),
        $._template_close,
      ),
    _template_close: (_) => choice('}', '~}'),

    call: ($) =>
      prec(PRECEDENCE.postfix, seq(field('name', choice($.identifier, $.function_name)), '(', optional($._arguments), ')')),
    function_name: (_) => token(new RegExp(`${IDENTIFIER_TEXT}(::${IDENTIFIER_TEXT})+`)),
    _arguments: ($) => seq($._expression, repeat(seq(',', $._expression)), optional(choice(',', '...'))),

    tuple: ($) => seq('[', optional(seq($._expression, repeat(seq(',', $._expression)), optional(','))), ']'),

    object: ($) => seq('{', optional($._object_items), '}'),
    _object_items: ($) =>
      seq(repeat(seq($._object_item, choice(',', $._line_end))), choice($._object_item, seq($._object_item, choice(',', $._line_end)))),
    _object_item: ($) => seq(field('key', $._expression), choice('=', ':'), field('value', $._expression)),

    for_tuple: ($) =>
      seq('[', $._for_head, field('result', $._expression), optional($._for_condition), ']'),
    for_object: ($) =>
      seq(
        '{',
        $._for_head,
        field('key', $._expression),
        '=>',
        field('result', $._expression),
        optional(field('grouping', '...')),
        optional($._for_condition),
        '}',
      ),
    _for_head: ($) => seq('for', $._for_variables, 'in', field('collection', $._expression), ':'),
    _for_variables: ($) => seq(field('variable', $.identifier), optional(seq(',', field('variable', $.identifier)))),
    _for_condition: ($) => seq('if', field('condition', $._expression)),

    parentheses: ($) => seq('(', $._expression, ')'),

    get_attribute: ($) =>
      prec(PRECEDENCE.postfix, seq(field('object', $._term), field('name', $.attribute_step))),
    // `.name`, or the legacy index `.0`
    attribute_step: (_) => token(new RegExp(`\\.[ \\t]*(${IDENTIFIER_TEXT}|[0-9]+)`)),
    index: ($) => prec(PRECEDENCE.postfix, seq(field('object', $._term), '[', field('key', $._expression), ']')),
    splat: ($) => prec(PRECEDENCE.postfix, seq(field('object', $._term), choice(alias(/\.[ \t]*\*/, '.*'), seq('[', '*', ']')))),

    unary: ($) => prec(PRECEDENCE.unary, seq(field('operator', choice('-', '!')), field('operand', $._expression))),

    binary: ($) =>
      choice(
        ...[
          [PRECEDENCE.or, choice('||')],
          [PRECEDENCE.and, choice('&&')],
          [PRECEDENCE.equality, choice('==', '!=')],
          [PRECEDENCE.comparison, choice('<', '<=', '>', '>=')],
          [PRECEDENCE.sum, choice('+', '-')],
          [PRECEDENCE.product, choice('*', '/', '%')],
        ].map(([precedence, operator]) =>
          prec.left(precedence, seq(field('left', $._expression), field('operator', operator), field('right', $._expression))),
        ),
      ),

    conditional: ($) =>
      prec.right(
        PRECEDENCE.conditional,
        seq(field('condition', $._expression), '?', field('if_true', $._expression), ':', field('if_false', $._expression)),
      ),

    comment: (_) => token(prec(1, choice(/#[^\n]*/, /\/\/[^\n]*/, /\/\*[^*]*\*+([^/*][^*]*\*+)*\//))),
  },
});
