#include "repair/attached_resource.h"

#include <algorithm>
#include <optional>

#include "facts/provider_schema.h"
#include "repair/block_attribute.h"
#include "syntax/hcl/parse.h"

namespace lintel::repair {
namespace {

using hcl::Cursor;

/// The attribute that names the other resource, where the mapping file's `by` is nothing but it (`source.bucket`).
std::string_view naming_attribute(const model::Mapping& attachment) {
  std::vector<std::string_view> path;
  if (!attachment.by || !hcl::static_path(attachment.by, path) || path.size() != 2 || path[0] != "source") return {};
  return path[1];
}

/// The first attribute or block that the new resource needs besides those that are written; empty: none.
std::string needed(const registry::SchemaView& schema, std::string_view naming, std::string_view set) {
  for (const registry::SchemaMemberView member : schema.members()) {
    if (member.required() && member.name() != naming && member.name() != set) return std::string(member.name());
  }
  return {};
}

/// How the new resource says for which instances of the other there is one, and what it refers to.
struct Instances {
  std::string each;  ///< a line of its own; empty: there is one
  std::string reference;
};

Instances instances_of(Cursor target, std::string_view naming) {
  const std::string address = std::string(target.label(0)) + "." + std::string(target.label(1));
  const std::string attribute = naming.ends_with("_arn") || naming == "arn" ? ".arn" : ".id";
  if (hcl::find_attribute(target.body(), "for_each"))
    return {"  for_each = " + address + "\n\n", "each.value" + attribute};
  if (hcl::find_attribute(target.body(), "count"))
    return {"  count = length(" + address + ")\n\n", address + "[count.index]" + attribute};
  return {"", address + attribute};
}

}  // namespace

Placing add_attached_resource(std::string_view text, Cursor target, const model::Mapping& attachment,
                              const std::vector<std::string>& path, std::string_view literal) {
  const std::string type(attachment.source_type);
  const std::string taken = "it takes a resource `" + type + "` of its own";
  const std::string_view naming = naming_attribute(attachment);
  const auto schema = registry::find_schema(type);
  if (naming.empty() || !schema || path.empty() || target.label_count() != 2) return Placing::refuse(taken);
  if (const std::string other = needed(*schema, naming, path.front()); !other.empty())
    return Placing::refuse(taken + ", which needs `" + other + "`");

  const Instances instances = instances_of(target, naming);
  std::string block = "resource \"" + type + "\" \"" + std::string(target.label(1)) + "\" {\n" + instances.each + "  " +
                      std::string(naming) + " = " + instances.reference + "\n}\n";
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId::none, block, problems);
  const hcl::TreeView view = tree.view();
  const Cursor root{&view, view.root};
  if (!problems.empty() || root.size() != 1) return Placing::refuse(taken);
  Placing inside = set_attribute(block, root.child(0), schema, path, literal, std::string::npos);
  if (inside.edits.empty()) return inside;
  block = apply_edits(block, std::move(inside.edits));

  const std::size_t end = line_end(text, target.span().end);
  const std::string before = end < text.size() ? "\n" : "\n\n";
  const std::size_t at = end < text.size() ? end + 1 : end;
  const bool is_followed = at < text.size() && text.find_first_not_of(" \t\r", at) < line_end(text, at);
  return {{{at, at, with_line_endings(before + block + (is_followed ? "\n" : ""), text)}}, {}};
}

}  // namespace lintel::repair
