#include "frontend/terraform/plan/plan_references.h"

#include <vector>

#include "frontend/terraform/plan/plan_node.h"

namespace lintel::terraform {
namespace {

constexpr unsigned max_chain = 64;

/// One part of a reference: a name with the index that follows it, as written.
struct Part {
  std::string_view name;
  std::string_view index;
};

/// Splits `aws_x.y["a.b"].arn` at the dots outside brackets.
std::vector<Part> split(std::string_view reference) {
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < reference.size()) {
    std::size_t end = at;
    while (end < reference.size() && reference[end] != '.' && reference[end] != '[') ++end;
    Part part{reference.substr(at, end - at), {}};
    std::size_t index_begin = end;
    bool quoted = false;
    while (end < reference.size() && (quoted || reference[end] != '.')) {
      if (quoted && reference[end] == '\\')
        ++end;
      else if (reference[end] == '"')
        quoted = !quoted;
      if (end < reference.size()) ++end;
    }
    part.index = reference.substr(index_begin, end - index_begin);
    parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

}  // namespace

std::optional<PlanReference> PlanReferences::target_of(const document::Node& expression, const PlanModule& module,
                                                       const PlanInstance& instance) const {
  std::set<PlanReference> found;
  collect(expression, module, instance, 0, found);
  if (found.size() != 1) return std::nullopt;
  return *found.begin();
}

void PlanReferences::collect(const document::Node& expression, const PlanModule& module, const PlanInstance& instance,
                             unsigned depth, std::set<PlanReference>& found) const {
  const document::Node* references = document::find(expression, "references");
  if (!references || depth > max_chain) return;
  // Terraform lists `a.b.c` and then the resource `a.b` that it belongs to: the longer one says it all.
  std::string_view longer;
  for (const document::Node* reference : references->items) {
    std::string_view text = reference->text;
    bool is_prefix = longer.starts_with(text) && longer.size() > text.size() &&
                     (longer[text.size()] == '.' || longer[text.size()] == '[');
    if (is_prefix) continue;
    longer = text;
    collect_one(text, module, instance, depth, found);
  }
}

void PlanReferences::collect_one(std::string_view reference, const PlanModule& module, const PlanInstance& instance,
                                 unsigned depth, std::set<PlanReference>& found) const {
  std::vector<Part> parts = split(reference);
  if (parts.size() < 2) return;
  std::string_view root = parts[0].name;
  if (root == "var") {
    const document::Node* arguments = child_of(module.call, "expressions");
    const document::Node* argument = child_of(arguments, parts[1].name);
    if (!argument || !module.parent) return;
    const PlanInstance call{module.key, document::find(*module.call, "for_each_expression")};
    return collect(*argument, *module.parent, call, depth + 1, found);
  }
  if (root == "module") return collect_output(reference, module, instance.key, depth, found);
  if (root == "each") return collect_each(reference, module, instance, depth, found);
  for (std::string_view other : {"count", "local", "path", "self", "terraform"}) {
    if (root == other) return;
  }
  std::size_t first = root == "data" ? 1 : 0;
  if (parts.size() < first + 2) return;
  std::string local(first == 1 ? "data." : "");
  local.append(parts[first].name).append(".").append(parts[first + 1].name);
  std::string attribute;
  for (std::size_t i = first + 2; i < parts.size(); ++i) {
    if (!attribute.empty()) attribute += '.';
    attribute.append(parts[i].name).append(parts[i].index);
  }
  found.insert({instance_address(module, local, parts[first + 1].index, instance.key), attribute});
}

/// `each.value.id` is `id` of what the `for_each` names: of the resource's instance with the same key when it goes over
/// all instances of a resource.
void PlanReferences::collect_each(std::string_view reference, const PlanModule& module, const PlanInstance& instance,
                                  unsigned depth, std::set<PlanReference>& found) const {
  constexpr std::string_view value = "each.value";
  if (!instance.for_each || !reference.starts_with(value)) return;
  std::set<PlanReference> sources;
  collect(*instance.for_each, module, {instance.key, nullptr}, depth + 1, sources);
  std::string_view rest = reference.substr(value.size());
  if (rest.starts_with('.')) rest.remove_prefix(1);
  for (PlanReference source : sources) {
    if (!source.attribute.empty() && !rest.empty()) source.attribute += '.';
    source.attribute += rest;
    found.insert(std::move(source));
  }
}

void PlanReferences::collect_output(std::string_view reference, const PlanModule& module, std::string_view key,
                                    unsigned depth, std::set<PlanReference>& found) const {
  std::vector<Part> parts = split(reference);
  const document::Node* calls = child_of(module.configuration, "module_calls");
  const document::Node* call = child_of(calls, parts[1].name);
  const document::Node* called = child_of(call, "module");
  const document::Node* outputs = child_of(called, "outputs");
  const document::Node* output = outputs && parts.size() > 2 ? document::find(*outputs, parts[2].name) : nullptr;
  const document::Node* expression = child_of(output, "expression");
  if (!expression) return;
  PlanModule inner;
  inner.parent = &module;
  inner.configuration = called;
  inner.call = call;
  inner.key = parts[1].index;
  bool repeated = document::find(*call, "count_expression") || document::find(*call, "for_each_expression");
  if (inner.key.empty() && repeated) inner.key = key;
  inner.address = module.address.empty() ? "module." : module.address + ".module.";
  inner.address.append(parts[1].name).append(inner.key);
  collect(*expression, inner, {}, depth + 1, found);
}

std::string PlanReferences::instance_address(const PlanModule& module, std::string_view local,
                                             std::string_view written_key, std::string_view key) const {
  std::string base = module.address.empty() ? "" : module.address + ".";
  base += local;
  if (!written_key.empty()) return base.append(written_key);
  // Without an index in the reference: the only instance, or the one with the same key as the block that refers to it.
  if (!instances_.contains(base) && !key.empty()) {
    std::string same_key = base + std::string(key);
    if (instances_.contains(same_key)) return same_key;
  }
  return base;
}

bool writes_text(const document::Node* expression, const PlanModule& module, std::string_view text, unsigned depth) {
  if (!expression || depth > max_chain) return false;
  if (document::find(*expression, "constant_value")) return true;
  // A function of what the code writes, such as jsonencode of a literal, refers to nothing.
  if (expression->kind == document::NodeKind::mapping && expression->entries.empty()) return true;
  const document::Node* references = document::find(*expression, "references");
  for (const document::Node* reference : references ? references->items : std::span<const document::Node* const>{}) {
    if (!reference->text.starts_with("var.")) continue;
    const std::string_view whole = reference->text.substr(4);
    const std::string_view name = whole.substr(0, whole.find_first_of(".["));
    const document::Node* standard = child_of(child_of(child_of(module.configuration, "variables"), name), "default");
    if (standard && standard->text == text) return true;
    if (module.parent &&
        writes_text(child_of(child_of(module.call, "expressions"), name), *module.parent, text, depth + 1))
      return true;
  }
  return false;
}

}  // namespace lintel::terraform
