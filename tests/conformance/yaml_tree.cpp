// yaml_tree — reads texts from standard input, each preceded by its length in bytes and a line end, and prints for each
// what `document::parse_yaml` makes of it, a line of JSON: `null` for a fault, otherwise the tree as `compare-yaml` has
// it.
#include <charconv>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "source/encoding.h"
#include "syntax/document/parse.h"
#include "syntax/document/plain_scalar.h"

namespace {

using namespace lintel;
using document::Node;
using document::NodeKind;

void append_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') out += '\\';
    if (byte >= 0x20) {
      out += letter;
      continue;
    }
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", byte);
    out += escape;
  }
  out += '"';
}

void append(const Node& node, std::string& out) {
  const auto open = [&](const char* kind) {
    out += std::string("[\"") + kind + "\",";
    append_text(node.tag, out);
    out += ',';
  };
  switch (node.kind) {
    case NodeKind::null:
      open("null");
      out += "null]";
      return;
    case NodeKind::boolean:
      open("bool");
      out += node.truth ? "true]" : "false]";
      return;
    case NodeKind::number: {
      open("number");
      const std::string decimal = document::decimal_text(node.text);
      append_text(decimal.empty() ? node.text : std::string_view(decimal), out);
      out += ']';
      return;
    }
    case NodeKind::string:
      open("text");
      append_text(node.text, out);
      out += ']';
      return;
    case NodeKind::sequence:
      open("list");
      out += '[';
      for (const Node* item : node.items) {
        if (item != node.items.front()) out += ',';
        append(*item, out);
      }
      out += "]]";
      return;
    case NodeKind::mapping:
      open("map");
      out += '[';
      for (const document::Entry& entry : node.entries) {
        if (&entry != node.entries.data()) out += ',';
        out += '[';
        append_text(entry.key, out);
        out += ',';
        append(*entry.value, out);
        out += ']';
      }
      out += "]]";
      return;
  }
}

std::string tree_of(std::string text) {
  Arena arena;
  Problems problems;
  const std::string decoded = decode_text(std::move(text));
  const Node* root = document::parse_yaml(FileId::none, decoded, arena, Limits{}, problems);
  for (const Problem& problem : problems) {
    if (problem.code != "duplicate-key") return "null";
  }
  std::string out;
  root ? append(*root, out) : void(out = "[\"nothing\"]");
  return out;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::size_t length = 0;
    std::from_chars(line.data(), line.data() + line.size(), length);
    std::string text(length, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(length));
    std::cout << tree_of(std::move(text)) << '\n';
  }
}
