#include "repair/companion.h"

#include <algorithm>

#include "base/arena.h"
#include "base/budget.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel::repair {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;
using hcl::Cursor;

void replace_all(std::string& text, std::string_view mark, std::string_view word) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + word.size()))
    text.replace(at, mark.size(), word);
}

std::string with_name(std::string_view companion, std::string_view name) {
  std::string text(companion);
  replace_all(text, "<name>", name);
  return text;
}

Companion refuse(std::string why) {
  return {Placing::refuse(std::move(why)), {}};
}

/// Lines put in after the line that an offset lies in, apart from what stands there.
TextEdit put_below(std::string_view text, std::size_t end, const std::string& lines, bool apart) {
  const std::size_t feed = line_end(text, end);
  const bool is_last = feed >= text.size();
  const std::size_t at = is_last ? feed : feed + 1;
  const bool is_followed = at < text.size() && text.find_first_not_of(" \t\r", at) < line_end(text, at);
  const std::string before = is_last ? "\n" : "";
  const std::string blank = apart ? "\n" : "";
  return {at, at, with_line_endings(before + blank + lines + (is_followed ? blank : ""), text)};
}

/// The entries of the mapping `Resources` as JSON, as long forms have them.
class JsonWriter {
 public:
  explicit JsonWriter(std::string step) : step_(std::move(step)) {}

  void write(const Node& node, const std::string& indent) {
    if (!node.tag.empty()) return write_call(node, indent);
    switch (node.kind) {
      case NodeKind::mapping:
        return write_members(node, indent);
      case NodeKind::sequence:
        return write_items(node, indent);
      case NodeKind::string:
        return write_text(node.text);
      case NodeKind::number:
        out += node.text;
        return;
      case NodeKind::boolean:
        out += node.truth ? "true" : "false";
        return;
      case NodeKind::null:
        out += "null";
    }
  }

  /// `"Key": value`, without what separates it from others.
  void write_entry(const Entry& entry, const std::string& indent) {
    write_text(entry.key);
    out += ": ";
    write(*entry.value, indent);
  }

  std::string out;

 private:
  void write_members(const Node& node, const std::string& indent) {
    out += "{\n";
    for (const Entry& entry : node.entries) {
      out += indent + step_;
      write_entry(entry, indent + step_);
      out += &entry == &node.entries.back() ? "\n" : ",\n";
    }
    out += indent + "}";
  }

  void write_items(const Node& node, const std::string& indent) {
    out += "[\n";
    for (const Node* const& item : node.items) {
      out += indent + step_;
      write(*item, indent + step_);
      out += &item == &node.items.back() ? "\n" : ",\n";
    }
    out += indent + "]";
  }

  /// `!Ref X` is {"Ref": "X"}, `!GetAtt X.Arn` {"Fn::GetAtt": ["X", "Arn"]}.
  void write_call(const Node& node, const std::string& indent) {
    const std::string_view name = node.tag.substr(1);
    const std::size_t dot = node.text.find('.');
    out += "{";
    write_text(name == "Ref" ? "Ref" : "Fn::" + std::string(name));
    out += ": ";
    if (name == "GetAtt" && dot != std::string_view::npos) {
      out += "[";
      write_text(node.text.substr(0, dot));
      out += ", ";
      write_text(node.text.substr(dot + 1));
      out += "]";
    } else if (node.kind == NodeKind::sequence) {
      write_items(node, indent);
    } else {
      write_text(node.text);
    }
    out += "}";
  }

  void write_text(std::string_view text) {
    out += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }

  std::string step_;
};

const Entry* find_served(const Node& root, const Node& served) {
  const Node* resources = document::find(root, "Resources");
  if (!resources) return nullptr;
  const auto found = std::find_if(resources->entries.begin(), resources->entries.end(),
                                  [&](const Entry& entry) { return entry.value == &served; });
  return found == resources->entries.end() ? nullptr : &*found;
}

std::string indented(std::string_view lines, const std::string& indent) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    const std::string_view line = lines.substr(0, end);
    text += line == "\n" ? std::string(line) : indent + std::string(line);
    lines.remove_prefix(end);
  }
  return text;
}

}  // namespace

Companion add_blocks(std::string_view text, Cursor served, std::string_view companion) {
  for (const std::string_view many : {"count", "for_each"}) {
    if (hcl::find_attribute(served.body(), many))
      return refuse("it takes resources of its own for each of several instances");
  }
  std::string lines = with_name(companion, served.label(1));
  replace_all(lines, "<type>", served.label(0));
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId::none, lines, problems);
  const hcl::TreeView view = tree.view();
  const Cursor root{&view, view.root};
  Companion result;
  for (std::size_t i = 0; i < root.size(); ++i)
    result.addresses.push_back(std::string(root.child(i).label(0)) + "." + std::string(root.child(i).label(1)));
  result.placing.edits = {put_below(text, served.span().end, lines, true)};
  return result;
}

Companion add_entries(std::string_view text, const Node& root, const Node& served, Notation notation,
                      std::string_view companion) {
  const Entry* entry = find_served(root, served);
  if (!entry || !begins_line(text, entry->key_span.begin))
    return refuse("its resource is not written in lines of its own");
  const std::string lines = with_name(companion, entry->key);
  const std::string indent(indent_at(text, entry->key_span.begin));
  Arena arena;
  Problems problems;
  const Node* added = document::parse_yaml(FileId::none, lines, arena, Limits{}, problems);
  if (!added || !problems.empty()) return refuse("what would be put in cannot be read");
  Companion result;
  for (const Entry& each : added->entries) result.addresses.emplace_back(each.key);
  std::size_t end = served.span.end;
  if (notation == Notation::json) {
    const std::string_view below =
        served.entries.empty() ? std::string_view{} : indent_at(text, served.entries.front().key_span.begin);
    const bool is_stepped = below.starts_with(indent) && below.size() > indent.size();
    JsonWriter writer(is_stepped ? std::string(below.substr(indent.size())) : "  ");
    for (const Entry& each : added->entries) {
      writer.out += ",\n" + indent;
      writer.write_entry(each, indent);
    }
    result.placing.edits = {{end, end, with_line_endings(writer.out, text)}};
    return result;
  }
  if (served.span.begin < text.size() && text[served.span.begin] == '{')
    return refuse("its resource is not written in blocks");
  while (end > served.span.begin && std::string_view(" \t\r\n").find(text[end - 1]) != std::string_view::npos) --end;
  // Blank lines between resources are a template's own habit.
  const std::size_t above = line_begin(text, entry->key_span.begin);
  const bool apart = above >= 2 && text.substr(0, above).ends_with("\n\n");
  result.placing.edits = {put_below(text, end, indented(lines, indent), apart)};
  return result;
}

}  // namespace lintel::repair
