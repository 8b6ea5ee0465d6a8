// The tokens of HCL that a regular grammar cannot see: line ends that matter, and heredocs.
//
// State: the markers of the templated heredocs that are open, innermost last, as `length byte, indent byte, bytes`. It is written
// out whole after every token, so it must fit TREE_SITTER_SERIALIZATION_BUFFER_SIZE; what would not fit is refused.
#include <stdlib.h>
#include <string.h>

#include "tree_sitter/parser.h"

enum Token { LINE_END, HEREDOC, HEREDOC_START, HEREDOC_TEXT, HEREDOC_END };

enum { STATE_SIZE = TREE_SITTER_SERIALIZATION_BUFFER_SIZE, LONGEST_MARKER = 200 };

typedef struct {
  unsigned size;
  char bytes[STATE_SIZE];
} Scanner;

void *tree_sitter_hcl_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }
void tree_sitter_hcl_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_hcl_external_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  memcpy(buffer, scanner->bytes, scanner->size);
  return scanner->size;
}

void tree_sitter_hcl_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->size = length;
  if (length > 0) memcpy(scanner->bytes, buffer, length);
}

static bool is_blank(int32_t c) { return c == ' ' || c == '\t'; }

static bool is_marker_char(int32_t c) {
  return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

// A line ends here: at a newline, a line comment, or the end of the file; blanks and inline comments may stand before. The token
// has no width, what was looked at is read again.
static bool scan_line_end(TSLexer *lexer) {
  lexer->mark_end(lexer);
  for (;;) {
    if (lexer->eof(lexer) || lexer->lookahead == '\n' || lexer->lookahead == '#') break;
    if (lexer->lookahead == '\r') {
      lexer->advance(lexer, true);
      if (lexer->lookahead != '\n') return false;
      break;
    }
    if (is_blank(lexer->lookahead)) {
      lexer->advance(lexer, true);
      continue;
    }
    if (lexer->lookahead != '/') return false;
    lexer->advance(lexer, true);
    if (lexer->lookahead == '/') break;
    if (lexer->lookahead != '*') return false;
    lexer->advance(lexer, true);
    for (;;) {
      if (lexer->eof(lexer)) return false;
      const bool star = lexer->lookahead == '*';
      lexer->advance(lexer, true);
      if (star && lexer->lookahead == '/') {
        lexer->advance(lexer, true);
        break;
      }
    }
  }
  lexer->result_symbol = LINE_END;
  return true;
}

typedef struct {
  char bytes[LONGEST_MARKER];
  unsigned length;
} Marker;

// The marker as bytes; characters beyond ASCII as four bytes each, which tells them apart well enough.
static bool append_marker(Marker *marker, int32_t c) {
  const unsigned width = c < 0x80 ? 1 : 4;
  if (marker->length + width > LONGEST_MARKER) return false;
  for (unsigned i = 0; i < width; ++i) marker->bytes[marker->length++] = (char)(c >> (8 * i));
  return true;
}

// At the start of a line: consumes blanks and the marker if the line is nothing else; true when it is. Otherwise `consumed` tells
// whether anything was read: it is text.
static bool at_marker(TSLexer *lexer, const char *marker, unsigned length, bool *consumed) {
  *consumed = false;
  while (is_blank(lexer->lookahead)) {
    lexer->advance(lexer, false);
    *consumed = true;
  }
  Marker found = {.length = 0};
  while (is_marker_char(lexer->lookahead)) {
    const int32_t c = lexer->lookahead;
    const unsigned width = c < 0x80 ? 1 : 4;
    if (found.length + width > length) return false;
    for (unsigned i = 0; i < width; ++i) {
      if (marker[found.length + i] != (char)(c >> (8 * i))) return false;
    }
    found.length += width;
    lexer->advance(lexer, false);
    *consumed = true;
  }
  if (found.length != length) return false;
  return lexer->lookahead == '\n' || lexer->lookahead == '\r' || lexer->eof(lexer);
}

// `<<EOT`, `<<-EOT` and the newline; then the whole heredoc if it has no interpolation, otherwise its start alone.
static bool scan_heredoc(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  lexer->advance(lexer, false);
  if (lexer->lookahead != '<') return false;
  lexer->advance(lexer, false);
  if (lexer->lookahead == '-') lexer->advance(lexer, false);
  Marker marker = {.length = 0};
  while (is_marker_char(lexer->lookahead)) {
    if (!append_marker(&marker, lexer->lookahead)) return false;
    lexer->advance(lexer, false);
  }
  if (marker.length == 0) return false;
  if (lexer->lookahead == '\r') lexer->advance(lexer, false);
  if (lexer->lookahead != '\n') return false;
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);

  bool has_parts = false;
  while (!has_parts) {
    bool consumed;
    if (at_marker(lexer, marker.bytes, marker.length, &consumed)) {
      if (!valid[HEREDOC]) return false;
      lexer->mark_end(lexer);
      lexer->result_symbol = HEREDOC;
      return true;
    }
    int32_t before = 0;
    int32_t before_that = 0;
    for (;;) {
      if (lexer->eof(lexer)) return false;
      const int32_t c = lexer->lookahead;
      if (c == '\n') {
        lexer->advance(lexer, false);
        break;
      }
      if (c == '{' && (before == '$' || before == '%') && before_that != before) {
        has_parts = true;
        break;
      }
      before_that = before;
      before = c;
      lexer->advance(lexer, false);
    }
  }
  if (!valid[HEREDOC_START] || scanner->size + marker.length + 1 > STATE_SIZE) return false;
  memcpy(scanner->bytes + scanner->size, marker.bytes, marker.length);
  scanner->size += marker.length;
  scanner->bytes[scanner->size++] = (char)marker.length;
  lexer->result_symbol = HEREDOC_START;
  return true;
}

// Inside a templated heredoc: text up to the next interpolation or the line of the marker, or that marker.
static bool scan_heredoc_part(Scanner *scanner, TSLexer *lexer) {
  if (scanner->size == 0) return false;
  const unsigned length = (unsigned char)scanner->bytes[scanner->size - 1];
  const char *marker = scanner->bytes + scanner->size - 1 - length;
  bool has_text = false;
  bool line_start = lexer->get_column(lexer) == 0;
  for (;;) {
    if (line_start) {
      lexer->mark_end(lexer);
      bool consumed;
      if (at_marker(lexer, marker, length, &consumed)) {
        if (has_text) break;
        lexer->mark_end(lexer);
        scanner->size -= length + 1;
        lexer->result_symbol = HEREDOC_END;
        return true;
      }
      line_start = false;
      has_text = has_text || consumed;
    }
    // What `at_marker` read was text, if anything; only `${` decides where text ends from here.
    int32_t before = 0;
    int32_t before_that = 0;
    for (;;) {
      if (lexer->eof(lexer)) return false;
      const int32_t c = lexer->lookahead;
      if (c == '\n') {
        lexer->advance(lexer, false);
        has_text = true;
        line_start = true;
        break;
      }
      if ((c == '$' || c == '%') && before != c) lexer->mark_end(lexer);
      if (c == '{' && (before == '$' || before == '%') && before_that != before) {
        lexer->result_symbol = HEREDOC_TEXT;
        return has_text;
      }
      if (c != '$' && c != '%') has_text = true;
      if (before == '$' || before == '%') has_text = true;
      before_that = before;
      before = c;
      lexer->advance(lexer, false);
    }
  }
  lexer->result_symbol = HEREDOC_TEXT;
  return true;
}

bool tree_sitter_hcl_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  const bool in_error_recovery = valid[LINE_END] && valid[HEREDOC] && valid[HEREDOC_TEXT];
  if ((valid[HEREDOC_TEXT] || valid[HEREDOC_END]) && !in_error_recovery) return scan_heredoc_part(scanner, lexer);
  if (valid[LINE_END] && scan_line_end(lexer)) return true;
  if (!valid[HEREDOC] && !valid[HEREDOC_START]) return false;
  while (is_blank(lexer->lookahead) || lexer->lookahead == '\n' || lexer->lookahead == '\r') lexer->advance(lexer, true);
  return lexer->lookahead == '<' && scan_heredoc(scanner, lexer, valid);
}
