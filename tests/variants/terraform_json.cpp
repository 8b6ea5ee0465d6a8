#include "variants/terraform_json.h"

#include <string>

namespace lintel::variants {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

std::string escaped(char letter) {
  switch (letter) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    default:
      return {};
  }
}

class JsonWriter {
 public:
  explicit JsonWriter(const TerraformExample& example) : example_(example) {}

  void write_file() {
    write_body(example_.body(), {0, 0});
    text_.write("\n", {});
  }
  void write_body(Cursor body, Extent header);
  void write_value(Cursor node);
  TracedText take() { return std::move(text_); }

 private:
  void write_block_list(const std::vector<Cursor>& blocks);
  void write_attribute(Cursor attribute);
  void write_names(Cursor node);
  void write_text(std::string_view text, Extent from);
  void write_bare(std::string_view text, Extent from);
  void write_source(Cursor node);
  void write_quoted_template(Cursor node);
  void separate(bool& first, Extent from) {
    text_.write(first ? "\n" : ",\n", from);
    first = false;
  }

  const TerraformExample& example_;
  TracedText text_;
  bool in_document_ = false;

  friend TracedText lintel::variants::document_as_text(const TerraformExample&, Cursor);
};

void JsonWriter::write_text(std::string_view text, Extent from) {
  text_.write("\"", from);
  write_bare(text, from);
  text_.write("\"", from);
}

void JsonWriter::write_bare(std::string_view text, Extent from) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == '$' || text[at] == '%') && text.substr(at + 1).starts_with('{')) out += text[at];
    const std::string special = escaped(text[at]);
    out += special.empty() ? std::string(1, text[at]) : special;
  }
  text_.write(out, from);
}

/// The node's bytes in a text of JSON. They are on one line there, so that all of it stands for all of the node.
void JsonWriter::write_source(Cursor node) {
  if (in_document_) return text_.copy(example_.text(), extent_of(node));
  std::string out;
  for (const char letter : example_.text(node)) {
    const std::string special = escaped(letter);
    out += special.empty() ? std::string(1, letter) : special;
  }
  text_.write(out, extent_of(node));
}

void JsonWriter::write_quoted_template(Cursor node) {
  text_.write("\"", extent_of(node));
  for (std::size_t index = 0; index < node.size(); ++index) {
    const Cursor part = node.child(index);
    if (part.kind() == SyntaxKind::string) {
      write_bare(part.text(), extent_of(part));
    } else {
      text_.write("${", extent_of(part));
      write_source(part);
      text_.write("}", extent_of(part));
    }
  }
  text_.write("\"", extent_of(node));
}

void JsonWriter::write_value(Cursor node) {
  const Extent extent = extent_of(node);
  switch (node.kind()) {
    case SyntaxKind::string:
      return write_text(node.text(), extent);
    case SyntaxKind::null:
    case SyntaxKind::boolean:
    case SyntaxKind::number:
      return text_.copy(example_.text(), extent);
    case SyntaxKind::parentheses:
      return write_value(node.child(0));
    case SyntaxKind::tuple:
    case SyntaxKind::object: {
      const bool is_object = node.kind() == SyntaxKind::object;
      text_.write(is_object ? "{" : "[", {extent.begin, extent.begin});
      bool first = true;
      for (std::size_t index = 0; index < node.size(); ++index) {
        separate(first, extent_of(node.child(index)));
        write_value(node.child(index));
        if (!is_object) continue;
        text_.write(": ", extent_of(node.child(index)));
        write_value(node.child(++index));
      }
      return text_.write(is_object ? "}" : "]", {extent.end, extent.end});
    }
    case SyntaxKind::template_: {
      bool plain = true;
      for (std::size_t index = 0; index < node.size(); ++index) {
        const SyntaxKind kind = node.child(index).kind();
        plain = plain && kind != SyntaxKind::template_if && kind != SyntaxKind::template_for;
      }
      if (plain) return write_quoted_template(node);
      break;
    }
    default:
      break;
  }
  text_.write("\"${", extent);
  write_source(node);
  text_.write("}\"", extent);
}

/// What Terraform reads as names and not as expressions: `depends_on`, `provider`, types.
void JsonWriter::write_names(Cursor node) {
  const Extent extent = extent_of(node);
  if (node.kind() == SyntaxKind::tuple) {
    text_.write("[", {extent.begin, extent.begin});
    for (std::size_t index = 0; index < node.size(); ++index) {
      if (index > 0) text_.write(", ", extent_of(node.child(index)));
      write_names(node.child(index));
    }
    return text_.write("]", {extent.end, extent.end});
  }
  if (node.kind() == SyntaxKind::object) {
    text_.write("{", {extent.begin, extent.begin});
    for (std::size_t index = 0; index + 1 < node.size(); index += 2) {
      if (index > 0) text_.write(", ", extent_of(node.child(index)));
      write_names(node.child(index));
      text_.write(": ", extent_of(node.child(index)));
      write_names(node.child(index + 1));
    }
    return text_.write("}", {extent.end, extent.end});
  }
  if (node.kind() == SyntaxKind::string || node.kind() == SyntaxKind::boolean) return write_value(node);
  text_.write("\"", extent);
  write_source(node);
  text_.write("\"", extent);
}

void JsonWriter::write_attribute(Cursor attribute) {
  const std::string_view name = attribute.text();
  const SyntaxKind kind = attribute.expression().kind();
  // An expression is one text in JSON, and what is found inside of it begins where the attribute does.
  const bool is_one_text = kind == SyntaxKind::call || kind == SyntaxKind::conditional || kind == SyntaxKind::template_;
  const Extent key{attribute.name_span().begin, is_one_text ? attribute.span().end : attribute.name_span().end};
  text_.write("\"" + std::string(name) + "\"", key);
  text_.write(": ", key);
  const bool names = name == "depends_on" || name == "provider" || name == "providers" || name == "ignore_changes" ||
                     name == "replace_triggered_by" || name == "type" || name == "from" || name == "to";
  if (names && kind != SyntaxKind::template_ && kind != SyntaxKind::string && kind != SyntaxKind::conditional) {
    const bool is_type = name == "type" && kind != SyntaxKind::variable && kind != SyntaxKind::call;
    if (!is_type) return write_names(attribute.expression());
  }
  write_value(attribute.expression());
}

void JsonWriter::write_block_list(const std::vector<Cursor>& blocks) {
  if (blocks.size() > 1) text_.write("[", {});
  bool first = true;
  for (const Cursor block : blocks) {
    const Extent header{block.header_span().begin, block.header_span().end};
    separate(first, header);
    for (std::size_t index = 0; index < block.label_count(); ++index) {
      text_.write("{ \"" + std::string(block.label(index)) + "\": ", header);
    }
    write_body(block.body(), header);
    for (std::size_t index = 0; index < block.label_count(); ++index) text_.write("}", header);
  }
  if (blocks.size() > 1) text_.write("]", {});
}

void JsonWriter::write_body(Cursor body, Extent header) {
  std::vector<Cursor> blocks;
  text_.write("{", header);
  bool first = true;
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    if (item.kind() == SyntaxKind::block) {
      blocks.push_back(item);
      continue;
    }
    separate(first, extent_of(item));
    write_attribute(item);
  }
  std::vector<std::pair<std::string_view, std::vector<Cursor>>> by_type;
  for (const Cursor block : blocks) {
    auto known = by_type.begin();
    while (known != by_type.end() && known->first != block.text()) ++known;
    if (known == by_type.end()) known = by_type.insert(known, {block.text(), {}});
    known->second.push_back(block);
  }
  for (const auto& [type, same] : by_type) {
    const Extent name{same[0].name_span().begin, same[0].name_span().end};
    separate(first, name);
    text_.write("\"" + std::string(type) + "\": ", name);
    write_block_list(same);
  }
  text_.write("\n}", header);
}

}  // namespace

TracedText terraform_as_json(const TerraformExample& example) {
  JsonWriter writer(example);
  writer.write_file();
  return writer.take();
}

bool is_document_of_texts(Cursor node) {
  switch (node.kind()) {
    case SyntaxKind::string:
    case SyntaxKind::number:
    case SyntaxKind::boolean:
    case SyntaxKind::template_:
    case SyntaxKind::get_attribute:
      return true;
    case SyntaxKind::tuple:
    case SyntaxKind::object:
      for (std::size_t index = 0; index < node.size(); ++index) {
        if (!is_document_of_texts(node.child(index))) return false;
      }
      return true;
    default:
      return false;
  }
}

TracedText document_as_text(const TerraformExample& example, Cursor document) {
  JsonWriter writer(example);
  writer.in_document_ = true;
  writer.write_value(document);
  return writer.take();
}

}  // namespace lintel::variants
