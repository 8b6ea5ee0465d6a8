#include <algorithm>
#include <string>

#include "variants/template_tree.h"

namespace lintel::variants {
namespace {

using Kind = TemplateNode::Kind;
using Layout = TemplateStyle::Layout;
using Quotes = TemplateStyle::Quotes;

Extent start_of(Extent extent) {
  return {extent.begin, extent.begin};
}

std::string in_double_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    switch (letter) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += letter;
    }
  }
  return out + "\"";
}

std::string in_single_quotes(std::string_view text) {
  std::string out = "'";
  for (const char letter : text) out += letter == '\'' ? "''" : std::string(1, letter);
  return out + "'";
}

/// Whether a plain scalar that was plain can be plain in every layout.
bool stays_plain(std::string_view text) {
  if (text.empty() || text.back() == ':') return false;
  const auto harmless = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '.' || letter == '_' || letter == '/' || letter == '-' || letter == ':';
  };
  return text[0] != '-' && text[0] != '.' && text[0] != ':' && std::all_of(text.begin(), text.end(), harmless);
}

class TemplateWriter {
 public:
  explicit TemplateWriter(const TemplateStyle& style) : style_(style) {}

  void write(const TemplateNode& node, std::size_t depth, bool after_key);
  TracedText take() { return std::move(text_); }

 private:
  bool is_json() const { return style_.layout == Layout::json; }
  void write_scalar(const TemplateNode& node);
  void write_key(const TemplateNode::Entry& entry);
  void write_intrinsic(const TemplateNode& node, std::size_t depth, bool after_key);
  void write_flow(const TemplateNode& node, std::size_t depth);
  void write_block(const TemplateNode& node, std::size_t depth, bool after_key);
  bool is_empty(const TemplateNode& node) const { return node.items.empty() && node.entries.empty(); }
  void line(std::size_t depth, Extent from) { text_.write("\n" + std::string(depth * 2, ' '), from); }

  TemplateStyle style_;
  TracedText text_;
};

void TemplateWriter::write_scalar(const TemplateNode& node) {
  std::string text = node.text;
  if (node.kind == Kind::null) {
    text = "null";
  } else if (node.kind != Kind::text) {
    const bool json_number = node.text.find_first_not_of("0123456789") == std::string::npos &&
                             (node.text.size() == 1 || node.text[0] != '0');
    if ((is_json() && node.kind == Kind::number && !json_number) || (style_.truths_as_texts)) {
      text = in_double_quotes(node.text);
    }
  } else if (is_json() || style_.quotes == Quotes::always_double) {
    text = in_double_quotes(node.text);
  } else if (style_.quotes == Quotes::always_single && node.text.find_first_of("\n\t\r") == std::string::npos) {
    text = in_single_quotes(node.text);
  } else if (node.quoted || !stays_plain(node.text)) {
    text = in_double_quotes(node.text);
  }
  text_.write(text, node.from);
}

/// A scalar of several lines stands beside its key here, so that what is found in it may begin there.
void TemplateWriter::write_key(const TemplateNode::Entry& entry) {
  const std::string& key = entry.key;
  const bool is_structure = entry.value.kind == Kind::sequence || entry.value.kind == Kind::mapping;
  const Extent from{entry.from.begin, is_structure ? entry.from.end : std::max(entry.from.end, entry.value.from.end)};
  text_.write(is_json() || !stays_plain(key) ? in_double_quotes(key) : std::string(key), from);
  text_.write(":", from);
}

void TemplateWriter::write_intrinsic(const TemplateNode& node, std::size_t depth, bool after_key) {
  const TemplateNode& argument = node.items[0];
  // A tag cannot stand before another tag.
  const bool is_short =
      !is_json() && !style_.long_intrinsics && argument.kind != Kind::intrinsic && node.text != "Transform";
  if (!is_short) {
    TemplateNode mapping = make_mapping({}, node.from);
    const bool bare = node.text == "Ref" || node.text == "Condition";
    mapping.entries.push_back({bare ? node.text : "Fn::" + node.text, argument, start_of(node.from)});
    return write(mapping, depth, after_key);
  }
  if (after_key) text_.write(" ", start_of(node.from));
  text_.write("!" + node.text, start_of(node.from));
  if (node.text == "GetAtt" && argument.kind == Kind::sequence && argument.items.size() == 2 &&
      argument.items[0].kind == Kind::text && argument.items[1].kind == Kind::text) {
    text_.write(" " + argument.items[0].text + "." + argument.items[1].text, node.from);
    return;
  }
  if (argument.is_scalar() || is_empty(argument) || style_.layout == Layout::flow) {
    text_.write(" ", start_of(argument.from));
    return write(argument, depth, false);
  }
  write_block(argument, depth, true);
}

void TemplateWriter::write_flow(const TemplateNode& node, std::size_t depth) {
  const bool is_mapping = node.kind == Kind::mapping;
  text_.write(is_mapping ? "{" : "[", start_of(node.from));
  std::size_t index = 0;
  for (const TemplateNode::Entry& entry : node.entries) {
    if (index++ > 0) text_.write(",", start_of(entry.from));
    line(depth + 1, start_of(entry.from));
    write_key(entry);
    text_.write(" ", start_of(entry.from));
    write(entry.value, depth + 1, false);
  }
  for (const TemplateNode& item : node.items) {
    if (index++ > 0) text_.write(",", start_of(item.from));
    line(depth + 1, start_of(item.from));
    write(item, depth + 1, false);
  }
  line(depth, start_of(node.from));
  text_.write(is_mapping ? "}" : "]", node.from);
}

void TemplateWriter::write_block(const TemplateNode& node, std::size_t depth, bool after_key) {
  bool on_new_line = after_key;
  for (const TemplateNode::Entry& entry : node.entries) {
    if (on_new_line) line(depth, start_of(entry.from));
    on_new_line = true;
    write_key(entry);
    write(entry.value, depth + 1, true);
  }
  for (const TemplateNode& item : node.items) {
    if (on_new_line) line(depth, start_of(item.from));
    on_new_line = true;
    text_.write("- ", start_of(item.from));
    write(item, depth + 1, false);
  }
}

/// `after_key`: a key and its colon stand before it, with nothing after them.
void TemplateWriter::write(const TemplateNode& node, std::size_t depth, bool after_key) {
  if (node.kind == Kind::intrinsic) return write_intrinsic(node, depth, after_key);
  const bool on_one_line = node.is_scalar() || is_empty(node) || style_.layout != Layout::block;
  if (on_one_line && after_key) text_.write(" ", start_of(node.from));
  if (node.is_scalar()) return write_scalar(node);
  if (is_empty(node)) return text_.write(node.kind == Kind::mapping ? "{}" : "[]", node.from);
  if (style_.layout != Layout::block) return write_flow(node, depth);
  write_block(node, depth, after_key);
}

}  // namespace

TracedText write_template(const TemplateNode& root, const TemplateStyle& style) {
  TemplateWriter writer(style);
  writer.write(root, 0, false);
  TracedText text = writer.take();
  text.write("\n", {});
  return text;
}

}  // namespace lintel::variants
