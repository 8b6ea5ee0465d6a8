/// <reference types="tree-sitter-cli/dsl" />
// HCL native syntax, as HashiCorp's hclsyntax reads it. README.md lists the nodes and what is left to the reader of the tree.
//
// Newlines end attributes, blocks and the items of objects, but mean nothing inside parentheses, brackets and interpolations.
// So whatever can hold a bare newline exists twice: the `line` flavour, for expressions that must stay on their line, and the
// `free` one. `_newline` is a token only where the grammar asks for it; everywhere else a newline is blank space. To refuse
// one, a rule asks for `_stray_newline`, which can begin but never end.

const NAME = '[A-Za-z_][A-Za-z0-9_-]*';
// Two branches, so that the generated lexer tests ASCII by comparing and searches the Unicode tables only for other characters.
const UNICODE_NAME =
  '([A-Za-z_][A-Za-z0-9_-]*[\\p{ID_Continue}--[\\x00-\\x7f]]|[\\p{ID_Start}--[\\x00-\\x7f]])[\\p{ID_Continue}-]*';
const IDENTIFIER = `(${NAME}|${UNICODE_NAME})`;
const EXPONENT = '[eE][+-]?[0-9]';
const INTEGER = `[0-9]+(${EXPONENT}[0-9]*)?`;
const INLINE_COMMENT = '/\\*[^*]*\\*+([^/*][^*]*\\*+)*/';
const BLANKS = {
  line: `([ \\t]|${INLINE_COMMENT})*`,
  free: `([ \\t\\n]|\\r\\n|#[^\\n]*\\n|//[^\\n]*\\n|${INLINE_COMMENT})*`,
};

// Characters of a quoted template. `$` and `%` are text unless `{` follows; `$${` and `%%{` are text too.
const HEX = '[0-9a-fA-F]';
const CODE_POINT = `([0-9a-cefA-CEF]${HEX}{3}|[dD][0-7]${HEX}{2})`; // no surrogates
const ESCAPE = `\\\\([nrt"\\\\]|u${CODE_POINT}|U0000${CODE_POINT}|U00(0[1-9a-fA-F]|10)${HEX}{4})`;
const PLAIN = '[^"$%\\\\\\r\\n]';
const AFTER_SIGN = `([^"$%\\\\\\r\\n{]|${ESCAPE})`;
const STRING_TEXT = `(${PLAIN}|${ESCAPE}|[$%]+${AFTER_SIGN}|[$%]*(\\$\\$|%%)\\{)`;
// A run of signs at the end of a text is a text of its own: only then is it known that no `{` follows the last of them. Runs of
// mixed signs are left apart, else a long one would be read once for each sign.
const SIGNED_TEXT = `(${ESCAPE}|(\\$+|%+)${AFTER_SIGN}|(\\$+\\$|%+%)\\{)`;
// Comments can stand between any two tokens for all that tree-sitter knows, so a text must not begin like one: `#`, and `/` before
// another `/` or a `*`, are texts of their own.
const TEMPLATE_TEXT =
  `[ \\t]*([^"$%\\\\\\r\\n \\t#/]|/[^"$%\\\\\\r\\n/*]|${SIGNED_TEXT})(${PLAIN}|${SIGNED_TEXT})*|[ \\t]*[#/]|[ \\t]+|\\$+|%+`;

const FLAVOURS = ['line', 'free'];
const named = (flavour, name) => `_${flavour}_${name}`;
// The binary operators from the loosest to the tightest.
const BINARY = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];
const UNARY_LEVEL = BINARY.length + 1;
const POSTFIX_LEVEL = UNARY_LEVEL + 1;

// Rules that a newline can break, in one flavour.
function expressions(flavour) {
  const line = flavour === 'line';
  const term = ($) => $[named(flavour, 'term')];
  const expression = ($) => $[named(flavour, 'expression')];
  // `expected` here; in the line flavour a newline here is an error, not blank space.
  const here = ($, expected) => (line ? choice(expected, $._stray_newline) : expected);
  const flavoured = ($, ...names) => names.map((name) => alias($[named(flavour, name)], $[name]));

  return {
    [named(flavour, 'expression')]: ($) => choice(term($), ...flavoured($, 'unary', 'binary', 'conditional')),

    [named(flavour, 'term')]: ($) =>
      choice(
        $.number,
        $.identifier,
        $.traversal,
        $.string,
        $.template,
        $.heredoc,
        $.heredoc_template,
        $.tuple,
        $.object,
        $.for_tuple,
        $.for_object,
        $.parentheses,
        ...flavoured($, 'call', 'get_attribute', 'index', 'splat'),
      ),

    [named(flavour, 'call')]: ($) =>
      prec(POSTFIX_LEVEL, seq(
        choice(
          seq(field('name', $.identifier), $._left_parenthesis),
          seq(field('name', choice($.function_name, ...flavoured($, 'function_name'))), here($, $._left_parenthesis)),
        ),
        optional(seq(
          field('argument', $._free_expression),
          repeat(seq($._comma, field('argument', $._free_expression))),
          optional(choice($._comma, field('expansion', '...'))),
        )),
        $._right_parenthesis,
      )),
    // The form with blanks or comments about `::`.
    [named(flavour, 'function_name')]: ($) =>
      seq(choice($.identifier, $.function_name), repeat1(seq('::', here($, choice($.identifier, $.function_name))))),

    [named(flavour, 'get_attribute')]: ($) =>
      prec(POSTFIX_LEVEL, seq(
        field('object', term($)),
        field('name', choice($.attribute_step, ...flavoured($, 'attribute_step'))),
      )),
    // The form with blanks or comments after the dot.
    [named(flavour, 'attribute_step')]: ($) => seq($._dot, here($, choice($.identifier, $.number))),
    [named(flavour, 'index')]: ($) =>
      prec(POSTFIX_LEVEL, seq(field('object', term($)), $._left_bracket, field('key', $._free_expression), $._right_bracket)),
    [named(flavour, 'splat')]: ($) =>
      prec(POSTFIX_LEVEL, seq(
        field('object', term($)),
        choice(
          field('marker', choice(alias($._attribute_splat, '.*'), alias($[named(flavour, 'full_splat')], '[*]'))),
          seq($._dot, field('marker', '*')), // with comments after the dot
        ),
      )),

    // One token, for `[` could as well begin an index, where newlines are blank space.
    [named(flavour, 'full_splat')]: (_) => token(new RustRegex(`\\[${BLANKS[flavour]}\\*${BLANKS[flavour]}\\]`)),

    [named(flavour, 'unary')]: ($) =>
      prec(UNARY_LEVEL, seq(field('operator', choice('-', '!')), here($, field('operand', choice(term($), ...flavoured($, 'unary')))))),

    [named(flavour, 'binary')]: ($) =>
      choice(...BINARY.map((operators, level) =>
        prec.left(level + 1, seq(
          field('left', expression($)),
          field('operator', operators.length > 1 ? choice(...operators) : operators[0]),
          here($, field('right', expression($))),
        )))),

    [named(flavour, 'conditional')]: ($) =>
      prec.right(seq(
        field('condition', expression($)),
        $._question,
        here($, seq(
          field('if_true', expression($)),
          here($, seq($._colon, here($, field('if_false', expression($))))),
        )),
      )),
  };
}

module.exports = grammar({
  name: 'hcl',

  externals: ($) => [
    $._heredoc_rest, // after `<<` or `<<-`: everything up to and with the closing marker, if nothing is interpolated
    $._heredoc_unclosed, // the rest of the file, when the closing marker is missing
    $._heredoc_begin, // otherwise the marker and its newline
    $.heredoc_text,
    $._heredoc_end,
    $._never, // no text is this token: what asks for it is refused
  ],

  extras: ($) => [/[ \t\n]|\r\n/, $.comment, $.unclosed_comment],

  word: ($) => $.identifier,

  inline: ($) => [$._item, $._object_item],

  rules: {
    source_file: ($) => seq(repeat(seq($._item, $._newline)), optional($._item)),

    _item: ($) => field('item', choice($.attribute, $.block)),

    attribute: ($) => seq(field('name', $.identifier), $._equals, choice($._stray_newline, field('value', $._line_expression))),

    block: ($) =>
      seq(
        field('type', $.identifier),
        repeat(field('label', choice($.identifier, $.string))),
        choice(
          $._stray_newline,
          seq(
            $._left_brace,
            optional(choice(
              seq($._newline, repeat(seq($._item, $._newline))),
              seq(field('item', $.attribute), optional($._stray_newline)),
              seq($.identifier, $._stray_newline),
            )),
            $._right_brace,
          ),
        ),
      ),

    ...Object.assign({}, ...FLAVOURS.map(expressions)),

    identifier: (_) => token(new RustRegex(IDENTIFIER)),
    traversal: (_) => token(new RustRegex(`${IDENTIFIER}(\\.(${IDENTIFIER}|${INTEGER}))+`)),
    function_name: (_) => token(new RustRegex(`${IDENTIFIER}(::${IDENTIFIER})+`)),
    attribute_step: (_) => token(new RustRegex(`\\.[ \\t]*(${IDENTIFIER}|${INTEGER})`)),

    // hclsyntax takes digits, dots and exponents together for one number, and `1.2.3` for a malformed one.
    number: (_) => token(new RustRegex(`[0-9](([0-9.]|${EXPONENT})*([0-9]|${EXPONENT}))?`)),

    string: (_) => token(new RustRegex(`"${STRING_TEXT}*[$%]*"`)),
    template: ($) =>
      seq($._quote, repeat(choice($.template_text, $._template_part)), choice($._end_quote, $._stray_newline)),
    _quote: (_) => /"/,
    _end_quote: (_) => token.immediate(/"/),
    template_text: (_) => token.immediate(prec(2, new RustRegex(TEMPLATE_TEXT))),

    heredoc: ($) => seq($._heredoc_operator, choice($._heredoc_rest, seq($._heredoc_unclosed, $._never))),
    heredoc_template: ($) =>
      seq($._heredoc_operator, $._heredoc_begin, repeat(choice($.heredoc_text, $._template_part)), $._heredoc_end),
    _heredoc_operator: (_) => token(/<<-?/),

    _template_part: ($) => choice($.interpolation, $.directive),
    interpolation: ($) => seq($._interpolation_begin, field('value', $._free_expression), $._template_close),
    directive: ($) =>
      seq(
        $._directive_begin,
        choice(
          seq(alias($._if, 'if'), field('condition', $._free_expression)),
          'else',
          'endif',
          seq(alias($._for, 'for'), $._for_variables, field('collection', $._free_expression)),
          'endfor',
        ),
        $._template_close,
      ),
    _interpolation_begin: (_) => token.immediate(prec(3, /\$\{~?/)),
    _directive_begin: (_) => token.immediate(prec(3, /%\{~?/)),
    _template_close: ($) => choice($._right_brace, $._strip_right_brace),
    _strip_right_brace: (_) => /~\}/,

    tuple: ($) =>
      seq(
        $._left_bracket,
        optional(seq(
          field('item', $._free_expression),
          repeat(seq($._comma, field('item', $._free_expression))),
          optional($._comma),
        )),
        $._right_bracket,
      ),

    object: ($) =>
      seq(
        $._left_brace,
        optional(seq($._object_item, repeat(seq($._object_separator, $._object_item)), optional($._object_separator))),
        $._right_brace,
      ),
    _object_item: ($) =>
      seq(
        field('key', $._line_expression),
        choice(seq(choice($._equals, $._colon), choice($._stray_newline, field('value', $._line_expression))), $._stray_newline),
      ),
    _object_separator: ($) => choice($._comma, $._newline),

    for_tuple: ($) =>
      seq($._left_bracket, $._for_head, field('result', $._free_expression), optional($._for_condition), $._right_bracket),
    for_object: ($) =>
      seq(
        $._left_brace,
        $._for_head,
        field('key', $._free_expression),
        $._arrow,
        field('result', $._free_expression),
        optional(field('grouping', '...')),
        optional($._for_condition),
        $._right_brace,
      ),
    _for_head: ($) =>
      choice(seq($._for, $._for_variables, field('collection', $._free_expression), $._colon), seq($._for_dot, $._never)),
    _for_dot: (_) => token(prec(2, /for\./)), // `[for.x]` begins like a traversal, but `for` is a keyword here
    _for_variables: ($) =>
      seq(field('variable', $.identifier), optional(seq($._comma, field('variable', $.identifier))), $._in),
    _for_condition: ($) => seq($._if, field('condition', $._free_expression)),

    parentheses: ($) => seq($._left_parenthesis, field('value', $._free_expression), $._right_parenthesis),

    comment: (_) => token(choice(/#[^\n]*/, /\/\/[^\n]*/, new RustRegex(INLINE_COMMENT))),

    // A token of its own, not an error: else every `/*` in a file without `*/` would be read to the end again.
    unclosed_comment: (_) => token(/\/\*([^*]|\*+[^*/])*\**/),

    _newline: (_) => token(prec(3, /\r?\n/)), // must win over blank space before tokens of any precedence
    _stray_newline: ($) => seq($._newline, $._never),
    _attribute_splat: (_) => /\.[ \t]*\*/,

    // Punctuation that readers do not need, hidden to keep the tree small.
    _equals: (_) => /=/,
    _comma: (_) => /,/,
    _colon: (_) => /:/,
    _dot: (_) => /\./,
    _question: (_) => /\?/,
    _arrow: (_) => /=>/,
    _left_brace: (_) => /\{/,
    _right_brace: (_) => /\}/,
    _left_bracket: (_) => /\[/,
    _right_bracket: (_) => /\]/,
    _left_parenthesis: (_) => /\(/,
    _right_parenthesis: (_) => /\)/,
    _for: (_) => token(prec(1, /for/)),
    _in: (_) => token(prec(1, /in/)),
    _if: (_) => token(prec(1, /if/)),
  },
});
