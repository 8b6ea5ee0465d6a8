#include "lsp/features/names.h"

#include <algorithm>
#include <initializer_list>

#include "base/arena.h"
#include "base/budget.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel::lsp {
namespace {

constexpr unsigned deepest = 256;
constexpr FileId nowhere = FileId{1};  ///< positions are offsets into the one text

ByteRange range_of(Span span) {
  return {span.begin, span.end};
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    if (!text.empty()) text += '.';
    text += part;
  }
  return text;
}

// ---- Terraform ------------------------------------------------------------------------------------------------

/// `var.x` of `var.x.y[0]`: what a step of a traversal names, when this step completes the name.
std::string key_of(hcl::Cursor step) {
  const hcl::Cursor object = step.child(0);
  if (object.kind() == hcl::SyntaxKind::variable) {
    const std::string_view root = object.text();
    for (const std::string_view scope : {"var", "local", "module"}) {
      if (root == scope) return joined({root, step.text()});
    }
    const bool is_type = root.find('_') != std::string_view::npos;
    return is_type ? joined({root, step.text()}) : std::string();
  }
  if (object.kind() != hcl::SyntaxKind::get_attribute || object.size() == 0) return {};
  const hcl::Cursor root = object.child(0);
  if (root.kind() != hcl::SyntaxKind::variable || root.text() != "data") return {};
  return joined({"data", object.text(), step.text()});
}

void collect_uses(hcl::Cursor node, std::vector<WrittenName>& names, unsigned depth) {
  if (!node || depth > deepest) return;
  if (node.kind() == hcl::SyntaxKind::get_attribute) {
    if (std::string key = key_of(node); !key.empty()) names.push_back({std::move(key), range_of(node.span()), false});
  }
  for (std::size_t i = 0; i < node.size(); ++i) collect_uses(node.child(i), names, depth + 1);
}

std::string declared_by(hcl::Cursor block) {
  const std::string_view type = block.text();
  if (type == "variable") return joined({"var", block.label(0)});
  if (type == "module") return joined({"module", block.label(0)});
  if (type == "resource") return joined({block.label(0), block.label(1)});
  if (type == "data") return joined({"data", block.label(0), block.label(1)});
  return {};
}

std::vector<WrittenName> terraform_names(std::string_view text) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(nowhere, text, problems);
  const hcl::TreeView view = tree.view();
  const hcl::Cursor body{&view, view.root};
  std::vector<WrittenName> names;
  if (!body) return names;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor child = body.child(i);
    if (child.kind() != hcl::SyntaxKind::block) continue;
    if (std::string key = declared_by(child); !key.empty())
      names.push_back({std::move(key), range_of(child.header_span()), true});
    if (child.text() != "locals") continue;
    const hcl::Cursor locals = child.body();
    for (std::size_t l = 0; l < locals.size(); ++l) {
      if (locals.child(l).kind() == hcl::SyntaxKind::attribute)
        names.push_back({joined({"local", locals.child(l).text()}), range_of(locals.child(l).name_span()), true});
    }
  }
  collect_uses(body, names, 0);
  return names;
}

std::vector<Symbol> terraform_symbols(std::string_view text) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(nowhere, text, problems);
  const hcl::TreeView view = tree.view();
  const hcl::Cursor body{&view, view.root};
  std::vector<Symbol> symbols;
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block) continue;
    Symbol symbol;
    symbol.name = declared_by(block);
    symbol.detail = block.text();
    symbol.whole = range_of(block.span());
    symbol.header = range_of(block.header_span());
    if (block.text() == "resource" || block.text() == "data") symbol.kind = Symbol::Kind::resource;
    if (block.text() == "module") symbol.kind = Symbol::Kind::module;
    if (block.text() == "variable") symbol.kind = Symbol::Kind::variable;
    if (block.text() == "output") symbol.kind = Symbol::Kind::output;
    if (symbol.name.empty()) {
      symbol.name = block.text();
      if (block.label_count() > 0) symbol.name += " " + std::string(block.label(0));
    }
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

std::vector<Link> terraform_links(std::string_view text) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(nowhere, text, problems);
  const hcl::TreeView view = tree.view();
  const hcl::Cursor body{&view, view.root};
  std::vector<Link> links;
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "module") continue;
    const hcl::Cursor source = hcl::find_attribute(block.body(), "source");
    if (source && source.expression().kind() == hcl::SyntaxKind::string && source.expression().text().starts_with("."))
      links.push_back({range_of(source.expression().span()), std::string(source.expression().text())});
  }
  return links;
}

// ---- templates ------------------------------------------------------------------------------------------------

/// A template as parsed; its arena owns the nodes.
struct Template {
  explicit Template(std::string_view text) {
    Problems problems;
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool is_json = first != std::string_view::npos && text[first] == '{';
    root = is_json ? document::parse_json(nowhere, text, arena, Limits{}, problems)
                   : document::parse_yaml(nowhere, text, arena, Limits{}, problems);
  }

  const document::Node* section(std::string_view name) const {
    const document::Node* found = root ? document::find(*root, name) : nullptr;
    return found && found->kind == document::NodeKind::mapping ? found : nullptr;
  }

  Arena arena;
  const document::Node* root = nullptr;
};

class TemplateNames {
 public:
  explicit TemplateNames(std::string_view text) : text_(text) {}

  void declare(const document::Node* section, std::string_view scope) {
    for (const document::Entry& entry : section ? section->entries : std::span<const document::Entry>())
      names_.push_back({joined({scope, entry.key}), range_of(entry.key_span), true});
  }

  /// The uses in a value; `key` is that of the mapping it is in.
  void collect(const document::Node& node, std::string_view key, unsigned depth) {
    if (depth > deepest) return;
    std::string_view function = key;
    if (node.tag.starts_with("!")) function = node.tag.substr(1);
    if (function.starts_with("Fn::")) function.remove_prefix(4);
    use(function, node);
    for (const document::Node* item : node.items) collect(*item, {}, depth + 1);
    for (const document::Entry& entry : node.entries) {
      if (entry.value) collect(*entry.value, entry.key, depth + 1);
    }
  }

  std::vector<WrittenName> take() && { return std::move(names_); }

 private:
  void add(std::string_view scope, std::string_view name, ByteRange range) {
    if (!name.empty()) names_.push_back({joined({scope, name}), range, false});
  }

  void use(std::string_view function, const document::Node& node) {
    const bool scalar = node.kind == document::NodeKind::string;
    const document::Node* first = node.items.empty() ? nullptr : node.items[0];
    if (function == "Ref" && scalar) return add("ref", node.text, range_of(node.span));
    if (function == "GetAtt" && scalar)
      return add("ref", node.text.substr(0, node.text.find('.')), range_of(node.span));
    if (function == "GetAtt" && first) return add("ref", first->text, range_of(first->span));
    if (function == "Condition" && scalar) return add("condition", node.text, range_of(node.span));
    if (function == "If" && first) return add("condition", first->text, range_of(first->span));
    if (function == "FindInMap" && first) return add("mapping", first->text, range_of(first->span));
    if (function == "Sub") return use_substitutions(scalar ? node : first ? *first : node);
    if (function != "DependsOn") return;
    if (scalar) add("ref", node.text, range_of(node.span));
    for (const document::Node* item : node.items) add("ref", item->text, range_of(item->span));
  }

  /// `${X}` and `${X.Attribute}`, not `${!X}`.
  void use_substitutions(const document::Node& node) {
    const std::string_view written = text_.substr(0, node.span.end);
    for (std::size_t at = written.find("${", node.span.begin); at != std::string_view::npos;
         at = written.find("${", at + 2)) {
      const std::size_t end = written.find('}', at);
      if (end == std::string_view::npos) return;
      const std::string_view inside = written.substr(at + 2, end - at - 2);
      if (inside.starts_with("!")) continue;
      add("ref", inside.substr(0, inside.find('.')), {at + 2, end});
    }
  }

  std::string_view text_;
  std::vector<WrittenName> names_;
};

std::vector<WrittenName> template_names(std::string_view text) {
  const Template parsed(text);
  TemplateNames found(text);
  if (!parsed.root) return {};
  found.declare(parsed.section("Parameters"), "ref");
  found.declare(parsed.section("Resources"), "ref");
  found.declare(parsed.section("Conditions"), "condition");
  found.declare(parsed.section("Mappings"), "mapping");
  found.collect(*parsed.root, {}, 0);
  return std::move(found).take();
}

std::vector<Symbol> template_symbols(std::string_view text) {
  const Template parsed(text);
  std::vector<Symbol> symbols;
  const auto add = [&](std::string_view section, Symbol::Kind kind) {
    const document::Node* entries = parsed.section(section);
    for (const document::Entry& entry : entries ? entries->entries : std::span<const document::Entry>()) {
      const document::Node* type = entry.value ? document::find(*entry.value, "Type") : nullptr;
      const Span whole = entry.value ? join(entry.key_span, entry.value->span) : entry.key_span;
      symbols.push_back({kind, std::string(entry.key), type ? std::string(type->text) : std::string(section),
                         range_of(whole), range_of(entry.key_span)});
    }
  };
  add("Parameters", Symbol::Kind::variable);
  add("Mappings", Symbol::Kind::other);
  add("Conditions", Symbol::Kind::other);
  add("Resources", Symbol::Kind::resource);
  add("Outputs", Symbol::Kind::output);
  std::sort(symbols.begin(), symbols.end(),
            [](const Symbol& a, const Symbol& b) { return a.whole.begin < b.whole.begin; });
  return symbols;
}

std::vector<Link> template_links(std::string_view text) {
  const Template parsed(text);
  std::vector<Link> links;
  const document::Node* resources = parsed.section("Resources");
  for (const document::Entry& entry : resources ? resources->entries : std::span<const document::Entry>()) {
    const document::Node* properties = entry.value ? document::find(*entry.value, "Properties") : nullptr;
    if (!properties) continue;
    for (const std::string_view key : {"TemplateURL", "Location"}) {
      const document::Node* url = document::find(*properties, key);
      if (!url || url->kind != document::NodeKind::string || url->text.find("://") != std::string_view::npos) continue;
      if (!url->text.empty()) links.push_back({range_of(url->span), std::string(url->text)});
    }
  }
  return links;
}

}  // namespace

std::vector<WrittenName> names_in(std::string_view text, Language language) {
  return language == Language::cloudformation ? template_names(text) : terraform_names(text);
}

std::vector<Symbol> symbols_in(std::string_view text, Language language) {
  return language == Language::cloudformation ? template_symbols(text) : terraform_symbols(text);
}

std::vector<Link> links_in(std::string_view text, Language language) {
  return language == Language::cloudformation ? template_links(text) : terraform_links(text);
}

}  // namespace lintel::lsp
