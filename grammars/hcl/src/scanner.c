// Heredocs, the one part of HCL that a regular grammar cannot see: a heredoc ends at the line that holds its own marker.
//
// State: the heredocs with interpolations that are open, innermost last, each as `marker bytes, line start byte, length byte`.
// tree-sitter copies the state after every token of this scanner and gives it TREE_SITTER_SERIALIZATION_BUFFER_SIZE bytes; a
// heredoc that does not fit is refused, which is a syntax error at its marker.
#include <stdlib.h>
#include <string.h>

#include "tree_sitter/parser.h"

enum Token { HEREDOC_REST, HEREDOC_UNCLOSED, HEREDOC_BEGIN, HEREDOC_TEXT, HEREDOC_END, NEVER };

enum { STATE_SIZE = TREE_SITTER_SERIALIZATION_BUFFER_SIZE, LONGEST_MARKER = 255, TRAILER = 2 };

typedef struct {
  unsigned size;
  char bytes[STATE_SIZE];
} Scanner;

typedef struct {
  unsigned length;
  char bytes[LONGEST_MARKER];
} Marker;

void *tree_sitter_hcl_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }

void tree_sitter_hcl_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_hcl_external_scanner_serialize(void *payload, char *buffer) {
  const Scanner *scanner = payload;
  memcpy(buffer, scanner->bytes, scanner->size);
  return scanner->size;
}

void tree_sitter_hcl_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->size = length;
  if (length > 0) memcpy(scanner->bytes, buffer, length);
}

static bool push(Scanner *scanner, const Marker *marker, bool line_start) {
  if (scanner->size + marker->length + TRAILER > STATE_SIZE) return false;
  memcpy(scanner->bytes + scanner->size, marker->bytes, marker->length);
  scanner->size += marker->length + TRAILER;
  scanner->bytes[scanner->size - 2] = line_start;
  scanner->bytes[scanner->size - 1] = (char)marker->length;
  return true;
}

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

// What Go's bytes.TrimSpace trims, except line ends: hclsyntax compares the trimmed line with the marker.
static bool is_space(int32_t c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
         c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

// Characters beyond ASCII are taken as they come: that they are letters matters to nobody but the marker's other end.
static bool is_name_start(int32_t c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && !is_space(c));
}

static bool is_name_char(int32_t c) { return is_name_start(c) || c == '-' || (c >= '0' && c <= '9'); }

static unsigned encode(int32_t c, char out[4]) {
  if (c < 0x80) return out[0] = (char)c, 1;
  if (c < 0x800) return out[0] = (char)(0xc0 | (c >> 6)), out[1] = (char)(0x80 | (c & 0x3f)), 2;
  const unsigned width = c < 0x10000 ? 3 : 4;
  for (unsigned i = width; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3f));
  out[0] = (char)((width == 3 ? 0xe0 : 0xf0) | c);
  return width;
}

static bool read_marker(TSLexer *lexer, Marker *marker) {
  marker->length = 0;
  if (!is_name_start(lexer->lookahead)) return false;
  while (is_name_char(lexer->lookahead)) {
    char bytes[4];
    const unsigned width = encode(lexer->lookahead, bytes);
    if (marker->length + width > LONGEST_MARKER) return false;
    memcpy(marker->bytes + marker->length, bytes, width);
    marker->length += width;
    advance(lexer);
  }
  return true;
}

enum Line { CLOSING_LINE, TEXT_LINE, BROKEN_LINE };

// At the start of a line: reads on for as long as the line can be the closing one. If it is, marks the token's end before its
// newline if `mark` is set; if it is not, `consumed` tells whether anything was read, which is text. A line is broken by a carriage
// return alone. hclsyntax wants a newline after the marker even at the end of the file.
static enum Line read_line_start(TSLexer *lexer, const char *marker, unsigned length, bool mark, bool *consumed) {
  *consumed = is_space(lexer->lookahead);
  while (is_space(lexer->lookahead)) advance(lexer);
  for (unsigned matched = 0; matched < length;) {
    char bytes[4];
    if (!is_name_char(lexer->lookahead)) return TEXT_LINE;
    const unsigned width = encode(lexer->lookahead, bytes);
    if (matched + width > length || memcmp(marker + matched, bytes, width) != 0) return TEXT_LINE;
    matched += width;
    *consumed = true;
    advance(lexer);
  }
  if (is_name_char(lexer->lookahead)) return TEXT_LINE;
  while (is_space(lexer->lookahead)) advance(lexer);
  if (lexer->lookahead != '\r' && lexer->lookahead != '\n') return TEXT_LINE;
  if (mark) lexer->mark_end(lexer);
  if (lexer->lookahead == '\r') advance(lexer);
  return lexer->lookahead == '\n' ? CLOSING_LINE : BROKEN_LINE;
}

enum Stop { AT_SEQUENCE, AT_LINE_END, AT_TEXT_END };

// Reads the rest of a line, up to and with its newline, or up to `${` or `%{`. `$${` and `%%{` are text. A carriage return alone
// and the end of the file end all text. `any` is set when there was text. Marks the token's end where text ends: before `${`, `%{`
// and a carriage return only if `mark` is set, for the token may be just what stands before the text.
static enum Stop read_line(TSLexer *lexer, bool mark, bool *any) {
  for (;;) {
    const int32_t c = lexer->lookahead;
    if (c == '\n') {
      advance(lexer);
      *any = true;
      return AT_LINE_END;
    }
    if (c == '\r') {
      if (mark) lexer->mark_end(lexer);
      advance(lexer);
      if (lexer->lookahead != '\n') {
        if (!mark) lexer->mark_end(lexer);
        return AT_TEXT_END;
      }
    } else if (c == '$' || c == '%') {
      if (mark) lexer->mark_end(lexer);
      unsigned run = 0;
      for (; lexer->lookahead == c; ++run) advance(lexer);
      if (run == 1 && lexer->lookahead == '{') return AT_SEQUENCE;
    } else if (c == 0 && lexer->eof(lexer)) {
      lexer->mark_end(lexer);
      return AT_TEXT_END;
    } else {
      advance(lexer);
    }
    *any = true;
  }
}

static bool found(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = (TSSymbol)token;
  return true;
}

// After `<<` or `<<-`.
static bool scan_heredoc(Scanner *scanner, TSLexer *lexer) {
  Marker marker;
  if (!read_marker(lexer, &marker)) return false;
  if (lexer->lookahead == '\r') advance(lexer);
  if (lexer->lookahead != '\n') return false;
  advance(lexer);
  lexer->mark_end(lexer);

  bool any = false;
  for (;;) {
    bool consumed;
    switch (read_line_start(lexer, marker.bytes, marker.length, true, &consumed)) {
      case CLOSING_LINE: return found(lexer, HEREDOC_REST);
      case BROKEN_LINE: return found(lexer, HEREDOC_UNCLOSED);
      case TEXT_LINE: any = any || consumed;
    }
    switch (read_line(lexer, false, &any)) {
      case AT_LINE_END: break;
      case AT_TEXT_END: return found(lexer, HEREDOC_UNCLOSED);
      case AT_SEQUENCE: return push(scanner, &marker, any) && found(lexer, HEREDOC_BEGIN);
    }
  }
}

// Inside a heredoc with interpolations: text up to the next of them or to the closing line, or that line.
static bool scan_heredoc_part(Scanner *scanner, TSLexer *lexer) {
  if (scanner->size == 0) return false;
  const unsigned length = (unsigned char)scanner->bytes[scanner->size - 1];
  char *line_start = &scanner->bytes[scanner->size - TRAILER];
  const char *marker = line_start - length;

  bool any = false;
  bool at_line_start = *line_start;
  for (;;) {
    if (at_line_start) {
      lexer->mark_end(lexer);
      bool consumed;
      const enum Line line = read_line_start(lexer, marker, length, !any, &consumed);
      if (line != TEXT_LINE) {
        if (any) return *line_start = true, found(lexer, HEREDOC_TEXT);
        scanner->size -= length + TRAILER;
        return line == CLOSING_LINE && found(lexer, HEREDOC_END);
      }
      any = any || consumed;
    }
    if (read_line(lexer, true, &any) != AT_LINE_END) break;
    at_line_start = true;
  }
  *line_start = false;
  return any && found(lexer, HEREDOC_TEXT);
}

// Who parses on this thread and wants to know when tree-sitter starts to recover from an error: given as its cancellation flag, this
// stops a parse at the first error. Recovery itself takes time with the square of the text, and in runtimes before 0.21 an error
// node of more than 65,535 children is written out of bounds.
static _Thread_local size_t *recovery_flag;

void tree_sitter_hcl_watch_recovery(size_t *flag) { recovery_flag = flag; }

bool tree_sitter_hcl_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  // Every token is valid while tree-sitter recovers from an error: nothing tells where we are then.
  if (valid[HEREDOC_REST] && valid[HEREDOC_TEXT]) {
    if (recovery_flag) *recovery_flag = 1;
    return false;
  }
  if (valid[HEREDOC_REST]) return scan_heredoc(payload, lexer);
  if (valid[HEREDOC_TEXT]) return scan_heredoc_part(payload, lexer);
  return false;
}
