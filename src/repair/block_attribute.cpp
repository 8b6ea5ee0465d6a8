#include "repair/block_attribute.h"

#include <algorithm>

#include "repair/literal.h"

namespace lintel::repair {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;
using Schema = std::optional<registry::SchemaView>;

std::optional<registry::SchemaMemberView> member_of(const Schema& schema, std::string_view name) {
  return schema ? schema->member(name) : std::nullopt;
}

/// The literal as the attribute's type wants it: a switch that AWS calls "Enabled" is a boolean in some attributes.
std::string fitted(std::string_view literal, const std::optional<registry::SchemaMemberView>& attribute) {
  using registry::CtyKind;
  const CtyKind kind = attribute ? attribute->type().kind() : CtyKind::any;
  if (kind == CtyKind::boolean) {
    if (literal == "\"Enabled\"" || literal == "\"enabled\"" || literal == "\"ENABLED\"") return "true";
    if (literal == "\"Disabled\"" || literal == "\"disabled\"" || literal == "\"DISABLED\"") return "false";
  }
  return std::string(literal);
}

bool is_literal_list(std::string_view text, Cursor expression) {
  if (expression.kind() != SyntaxKind::tuple) return false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const Span span = expression.child(i).span();
    if (!is_literal(text.substr(span.begin, span.end - span.begin), Notation::hcl)) return false;
  }
  return true;
}

/// One body or object that something is put into.
class Container {
 public:
  struct Item {
    std::size_t begin = 0, end = 0;
    std::string_view name;
    bool is_block = false;
  };

  /// `open` and `close` are the places of its braces.
  Container(std::string_view text, std::size_t open, std::size_t close, bool is_object)
      : text_(text), open_(open), close_(close), is_object_(is_object) {}

  static std::optional<Container> of_block(std::string_view text, Cursor block) {
    const std::size_t open = text.find('{', block.header_span().end);
    const std::size_t end = block.span().end;
    if (open == std::string_view::npos || end == 0 || end > text.size() || text[end - 1] != '}' || open >= end - 1)
      return std::nullopt;
    Container container(text, open, end - 1, false);
    const Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor item = body.child(i);
      container.items_.push_back({item.span().begin, item.span().end, item.text(), item.kind() == SyntaxKind::block});
    }
    return container;
  }

  static std::optional<Container> of_object(std::string_view text, Cursor object) {
    const Span span = object.span();
    if (span.end > text.size() || span.end < span.begin + 2 || text[span.begin] != '{' || text[span.end - 1] != '}')
      return std::nullopt;
    Container container(text, span.begin, span.end - 1, true);
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const Cursor key = object.child(i), value = object.child(i + 1);
      container.items_.push_back({key.span().begin, value.span().end, key.text(), false});
    }
    return container;
  }

  std::vector<TextEdit> insert_attribute(const std::string& name, const std::string& value) const {
    if (is_on_one_line()) return {insert_on_one_line(name + " = " + value)};
    const std::size_t leading = static_cast<std::size_t>(
        std::find_if(items_.begin(), items_.end(), [](const Item& item) { return item.is_block; }) - items_.begin());
    if (leading == 0) {
      const std::string line = indent() + name + " = " + value + "\n";
      return {put(line_end(text_, open_) + 1, items_.empty() ? line : line + "\n")};
    }
    const Item& last = items_[leading - 1];
    const std::size_t at = last.end > 0 && text_[last.end - 1] == '\n' ? last.end : line_end(text_, last.end) + 1;
    std::vector<TextEdit> edits;
    const std::size_t width = align(leading, name.size(), edits);
    edits.push_back(put(at, indent() + name + std::string(width - name.size(), ' ') + " = " + value + "\n"));
    return edits;
  }

  /// `lines` are a block's, without indentation.
  TextEdit insert_block(const std::vector<std::string>& lines) const {
    std::string inside;
    for (const std::string& line : lines) inside += indent() + line + "\n";
    if (is_on_one_line()) return insert_on_one_line(inside);
    return put(line_begin(text_, close_), (items_.empty() ? "" : "\n") + inside);
  }

 private:
  bool is_on_one_line() const { return text_.substr(open_, close_ - open_).find('\n') == std::string_view::npos; }

  std::string indent() const {
    for (const Item& item : items_) {
      if (begins_line(text_, item.begin)) return std::string(indent_at(text_, item.begin));
    }
    return std::string(indent_at(text_, open_)) + "  ";
  }

  TextEdit put(std::size_t at, const std::string& lines) const {
    return {std::min(at, text_.size()), std::min(at, text_.size()), with_line_endings(lines, text_)};
  }

  /// A body on one line holds one attribute at most, and gets lines of its own; an object stays on its line.
  TextEdit insert_on_one_line(const std::string& inside) const {
    if (is_object_ && !items_.empty()) return {items_.back().end, items_.back().end, ", " + inside};
    if (is_object_) return {open_, close_ + 1, "{ " + inside + " }"};
    std::string lines = "{\n";
    for (const Item& item : items_)
      lines += indent() + std::string(text_.substr(item.begin, item.end - item.begin)) + "\n";
    const bool is_whole_lines = inside.ends_with('\n');
    lines += (is_whole_lines ? (items_.empty() ? "" : "\n") + inside : indent() + inside + "\n");
    return {open_, close_ + 1, with_line_endings(lines + std::string(indent_at(text_, open_)) + "}", text_)};
  }

  /// The width of the names that a new attribute after `leading` others is below, `terraform fmt`'s way: those of the
  /// lines right above. A longer name than theirs moves their equals signs.
  std::size_t align(std::size_t leading, std::size_t longest, std::vector<TextEdit>& edits) const {
    std::size_t first = leading, width = 0;
    while (first > 0) {
      const Item& item = items_[first - 1];
      const bool one_line = text_.substr(item.begin, item.end - item.begin).find('\n') == std::string_view::npos;
      const bool adjacent = first == leading || line_end(text_, item.end) + 1 == line_begin(text_, items_[first].begin);
      if (!one_line || !adjacent || !begins_line(text_, item.begin)) break;
      width = std::max(width, item.name.size());
      --first;
    }
    if (longest <= width) return width;
    for (std::size_t i = first; i < leading; ++i) {
      const std::size_t name_end = items_[i].begin + items_[i].name.size();
      const std::size_t equals = text_.find('=', name_end);
      // Names in quotes, and what nobody had aligned, stay as they are.
      if (equals == std::string_view::npos || equals != items_[i].begin + width + 1) return longest;
    }
    for (std::size_t i = first; i < leading; ++i) {
      const std::size_t name_end = items_[i].begin + items_[i].name.size();
      edits.push_back({name_end, text_.find('=', name_end), std::string(longest - items_[i].name.size() + 1, ' ')});
    }
    return longest;
  }

  std::string_view text_;
  std::size_t open_, close_;
  bool is_object_;
  std::vector<Item> items_;
};

/// Goes down from a block to the attribute, making what is missing on the way.
class AttributeSetter {
 public:
  AttributeSetter(std::string_view text, const std::vector<std::string>& path, std::string_view literal,
                  std::size_t focus)
      : text_(text), path_(path), literal_(literal), focus_(focus) {}

  Placing set_in_block(Cursor block, const Schema& schema, std::size_t depth) const {
    const std::string& name = path_[depth];
    const auto member = member_of(schema, name);
    const Cursor body = block.body();
    if (const Cursor attribute = hcl::find_attribute(body, name))
      return set_value(attribute.expression(), member, depth);
    std::vector<Cursor> nested;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor item = body.child(i);
      if (item.kind() == SyntaxKind::block && item.text() == name) nested.push_back(item);
      if (item.kind() == SyntaxKind::block && item.text() == "dynamic" && item.label(0) == name)
        return Placing::refuse("a `dynamic` block makes `" + name + "`");
    }
    if (nested.size() > 1) {
      const auto meant = std::find_if(nested.begin(), nested.end(), [&](Cursor item) {
        return item.span().begin <= focus_ && focus_ < item.span().end;
      });
      if (meant == nested.end()) return Placing::refuse("there are several blocks `" + name + "`");
      nested = {*meant};
    }
    if (nested.size() == 1) {
      if (depth + 1 == path_.size()) return Placing::refuse("`" + name + "` is a block");
      return set_in_block(nested.front(), member ? member->block() : std::nullopt, depth + 1);
    }
    const auto container = Container::of_block(text_, block);
    if (!container) return Placing::refuse("the block is not written in lines");
    if (schema && !member) return Placing::refuse("there is no attribute `" + name + "` in this block");
    if (member && !member->required() && !member->optional())
      return Placing::refuse("`" + name + "` cannot be written");
    if (!member || !member->is_block()) return insert_attribute(*container, member, depth);
    std::vector<std::string> lines;
    if (std::string why = render_block(*member, depth, "", lines); !why.empty()) return Placing::refuse(std::move(why));
    return {{container->insert_block(lines)}, {}};
  }

 private:
  Placing set_value(Cursor expression, const std::optional<registry::SchemaMemberView>& member,
                    std::size_t depth) const {
    if (depth + 1 == path_.size()) {
      const Span span = expression.span();
      const std::string_view written = text_.substr(span.begin, span.end - span.begin);
      const bool is_list = literal_.starts_with('[') && is_literal_list(text_, expression);
      if (!is_list && !is_literal(written, Notation::hcl))
        return Placing::refuse("`" + path_[depth] + "` is an expression");
      return {{{span.begin, span.end, fitted(literal_, member)}}, {}};
    }
    if (expression.kind() != SyntaxKind::object) return Placing::refuse("`" + path_[depth] + "` is an expression");
    const Schema inner = member ? member->block() : std::nullopt;
    for (std::size_t i = 0; i + 1 < expression.size(); i += 2) {
      if (expression.child(i).text() == path_[depth + 1])
        return set_value(expression.child(i + 1), member_of(inner, path_[depth + 1]), depth + 1);
    }
    const auto container = Container::of_object(text_, expression);
    if (!container) return Placing::refuse("`" + path_[depth] + "` is an expression");
    return insert_attribute(*container, member_of(inner, path_[depth + 1]), depth + 1);
  }

  Placing insert_attribute(const Container& container, const std::optional<registry::SchemaMemberView>& member,
                           std::size_t depth) const {
    // Objects below an attribute are written in their order, each with its one member.
    std::string value;
    auto at = member;
    for (std::size_t i = depth; i + 1 < path_.size(); ++i) {
      const Schema inner = at ? at->block() : std::nullopt;
      if (!inner) return Placing::refuse("how `" + path_[i] + "` is written is not known");
      at = inner->member(path_[i + 1]);
      value += "{ " + path_[i + 1] + " = ";
    }
    if (at && at->block() && at->is_block()) return Placing::refuse("`" + path_.back() + "` is a block");
    value += fitted(literal_, at);
    for (std::size_t i = depth; i + 1 < path_.size(); ++i) value += " }";
    return {container.insert_attribute(path_[depth], value), {}};
  }

  /// The lines of a block that is not there yet; why there can be none.
  std::string render_block(const registry::SchemaMemberView& block, std::size_t depth, const std::string& indent,
                           std::vector<std::string>& lines) const {
    const Schema inner = block.block();
    if (!inner || depth + 1 == path_.size()) return "`" + path_[depth] + "` is a block";
    const auto member = inner->member(path_[depth + 1]);
    if (!member) return "there is no `" + path_[depth + 1] + "` in `" + path_[depth] + "`";
    for (const registry::SchemaMemberView other : inner->members()) {
      if (other.required() && other.name() != path_[depth + 1])
        return "a block `" + path_[depth] + "` needs `" + std::string(other.name()) + "` too";
    }
    lines.push_back(indent + path_[depth] + " {");
    if (member->is_block()) {
      if (std::string why = render_block(*member, depth + 1, indent + "  ", lines); !why.empty()) return why;
    } else if (depth + 2 == path_.size()) {
      lines.push_back(indent + "  " + path_[depth + 1] + " = " + fitted(literal_, member));
    } else {
      return "how `" + path_[depth + 1] + "` is written is not known";
    }
    lines.push_back(indent + "}");
    return {};
  }

  std::string_view text_;
  const std::vector<std::string>& path_;
  std::string_view literal_;
  std::size_t focus_;
};

}  // namespace

Placing set_attribute(std::string_view text, hcl::Cursor block, const std::optional<registry::SchemaView>& schema,
                      const std::vector<std::string>& path, std::string_view literal, std::size_t focus) {
  if (path.empty() || !block) return Placing::refuse("where it is written is not known");
  const std::string spelled = spell(literal, Notation::hcl);
  return AttributeSetter(text, path, spelled, focus).set_in_block(block, schema, 0);
}

}  // namespace lintel::repair
