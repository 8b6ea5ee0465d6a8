#include "syntax/hcl/source_parser.h"

#include <malloc.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

/// Sets `flag` to 1 when the parser of this thread starts to recover from an error; see grammars/hcl/src/scanner.c.
extern "C" void tree_sitter_hcl_watch_recovery(std::size_t* flag);

namespace lintel::hcl {
namespace {

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

/// What one parse may take. Its tree is gone as soon as it is read: this is a limit on one file, or on one block of a
/// large one, and not on what a scan holds.
constexpr std::size_t max_parse_bytes = std::size_t{256} << 20;

/// tree-sitter 0.20 counts the children of a node in 16 bits, and frees what it did not allocate when there are more.
/// Lists are trees of pairs to it; comments alone stand beside each other without end.
constexpr std::size_t max_comments = 60'000;

/// Whether a text may hold more comments than a node can. What only looks like a comment, in a string, counts as well.
bool may_hold_too_many_comments(std::string_view text) {
  if (text.size() < max_comments) return false;
  std::size_t found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (text[at] == '#' || (text[at] == '/' && (next == '/' || next == '*'))) ++found;
  }
  return found > max_comments;
}

/// Counts what the parser of this thread holds, and cancels it when that is too much.
struct ParseMemory {
  std::size_t held = 0;
  std::size_t* cancel = nullptr;
  bool exceeded = false;

  void take(void* block) {
    if (!block) return;
    held += malloc_usable_size(block);
    if (held <= max_parse_bytes || !cancel) return;
    exceeded = true;
    *cancel = 1;
  }
  void give_back(void* block) { held -= block ? malloc_usable_size(block) : 0; }
};
thread_local ParseMemory memory;

void* allocate(std::size_t size) {
  void* const block = std::malloc(size);
  memory.take(block);
  return block;
}

void* allocate_zeroed(std::size_t count, std::size_t size) {
  void* const block = std::calloc(count, size);
  memory.take(block);
  return block;
}

void* reallocate(void* block, std::size_t size) {
  memory.give_back(block);
  void* const moved = std::realloc(block, size);
  memory.take(moved);
  return moved;
}

void release(void* block) {
  memory.give_back(block);
  std::free(block);
}

TSParser* thread_parser() {
  static const bool counted = (ts_set_allocator(allocate, allocate_zeroed, reallocate, release), true);
  (void)counted;
  thread_local const std::unique_ptr<TSParser, ParserDeleter> parser = [] {
    std::unique_ptr<TSParser, ParserDeleter> made(ts_parser_new());
    ts_parser_set_language(made.get(), tree_sitter_hcl());
    return made;
  }();
  return parser.get();
}

/// Parses until `cancelled` is not 0; a tree without errors or nothing.
SyntaxTree parse_until(TSParser* parser, std::string_view text, std::size_t& cancelled) {
  memory.cancel = &cancelled;
  memory.exceeded = false;
  ts_parser_set_cancellation_flag(parser, &cancelled);
  SyntaxTree tree(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  ts_parser_set_cancellation_flag(parser, nullptr);
  memory.cancel = nullptr;
  if (!tree) ts_parser_reset(parser);
  if (tree && ts_node_has_error(ts_tree_root_node(tree.get()))) tree.reset();
  return tree;
}

/// Listens to the parser's log for the place where it first could not go on: what it then does to mend the tree moves
/// the error nodes elsewhere, and `a = 1 +` is one error from its start.
struct FaultListener {
  std::uint32_t row = 0, column = 0;              ///< of the parser version at work
  std::uint32_t fault_row = 0, fault_column = 0;  ///< the furthest place where a version gave up
  std::size_t mending = 0;                        ///< 1: all versions gave up; cancels the parser

  static void listen(void* payload, TSLogType type, const char* message) {
    auto& self = *static_cast<FaultListener*>(payload);
    if (type != TSLogTypeParse || self.mending != 0) return;
    const std::string_view text = message;
    if (text.starts_with("process ")) {
      self.row = number_after(text, "row:");
      self.column = number_after(text, "col:");
    } else if (text.starts_with("detect_error")) {
      if (std::pair(self.row, self.column) > std::pair(self.fault_row, self.fault_column)) {
        self.fault_row = self.row;
        self.fault_column = self.column;
      }
    } else if (text.starts_with("resume ")) {
      self.mending = 1;
    }
  }

  static std::uint32_t number_after(std::string_view text, std::string_view label) {
    std::uint32_t number = 0;
    std::size_t at = text.find(label);
    if (at == std::string_view::npos) return 0;
    for (at += label.size(); at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
    }
    return number;
  }
};

}  // namespace

void SyntaxTreeDeleter::operator()(TSTree* tree) const {
  ts_tree_delete(tree);
}

SyntaxTree parse_source(std::string_view text, SourceFault& fault) {
  if (may_hold_too_many_comments(text)) {
    fault.too_large = true;
    return nullptr;
  }
  TSParser* const parser = thread_parser();
  std::size_t recovering = 0;
  tree_sitter_hcl_watch_recovery(&recovering);
  SyntaxTree tree = parse_until(parser, text, recovering);
  tree_sitter_hcl_watch_recovery(nullptr);
  if (tree) return tree;
  fault.too_large = memory.exceeded;
  if (memory.exceeded) return nullptr;

  // The scanner is also asked for any token when only one of several versions of the parser is stuck: the log knows.
  FaultListener listener;
  ts_parser_set_logger(parser, {&listener, FaultListener::listen});
  tree = parse_until(parser, text, listener.mending);
  ts_parser_set_logger(parser, {nullptr, nullptr});
  fault.too_large = memory.exceeded;
  if (tree || memory.exceeded) return tree;
  std::size_t at = 0;
  for (std::uint32_t row = 0; row < listener.fault_row && at < text.size(); ++row) {
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  fault.at = static_cast<std::uint32_t>(std::min<std::size_t>(at + listener.fault_column, text.size()));
  return tree;
}

}  // namespace lintel::hcl
