// What `terragrunt.stack.hcl` makes: units and stacks, each with its values and what an `autoinclude` block adds to it.
#include "frontend/terragrunt/unit_set.h"

#include <algorithm>
#include <utility>

#include "base/path.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terragrunt/module_source.h"

namespace lintel::terragrunt {
namespace {

constexpr unsigned max_stack_depth = 16;

hcl::Cursor find_inner_block(hcl::Cursor block, std::string_view type) {
  const hcl::Cursor body = block.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body.child(i).kind() == hcl::SyntaxKind::block && body.child(i).text() == type) return body.child(i);
  }
  return {};
}

/// The file that Terragrunt writes for an `autoinclude` block: its body, in which names are those of the stack's file.
std::shared_ptr<const Autoinclude> make_autoinclude(hcl::Cursor block, const ConfigurationFile& file,
                                                    StackNames names) {
  auto made = std::make_shared<Autoinclude>();
  made->file.file = file.file;
  made->file.path = file.path;
  made->file.view = *block.tree;
  made->file.view.root = block.body().id;
  made->names = names;
  return made;
}

}  // namespace

bool is_stack_member(hcl::Cursor block) {
  return block.kind() == hcl::SyntaxKind::block && (block.text() == "unit" || block.text() == "stack");
}

void UnitSet::expand_stack(const std::string& path, const std::string& directory, Value values,
                           const std::vector<StackMember>& added, unsigned depth) {
  const ConfigurationFile* file = library_.read(path, path);
  if (!file) return;
  Reading reading{library_, arena_, problems_, {}};
  UnitConfiguration stack(reading, *file, ConfigurationPlace{path, path, path}, nullptr, values);
  std::vector<StackMember> members = added;
  const auto is_replaced = [&](hcl::Cursor block) {
    return std::any_of(added.begin(), added.end(), [&](const StackMember& other) {
      return other.block.text() == block.text() && other.block.label(0) == block.label(0);
    });
  };
  const hcl::Cursor body = file->body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (is_stack_member(block) && !is_replaced(block)) members.push_back({block, &stack, file});
  }
  StackNames names = name_members(members, directory);
  stack.take_names({{}, {}, names.units, names.stacks});
  names.locals = stack.locals();
  names.values = values;
  for (const StackMember& member : members) add_stack_member(member, names, directory, depth);
}

/// Where a member of a stack in `directory` is made; empty when that is not known.
std::string UnitSet::place_of_member(const StackMember& member, const std::string& directory) {
  const auto attribute = [&](std::string_view name) {
    const hcl::Cursor found = hcl::find_attribute(member.block.body(), name);
    return found ? member.stack->evaluate(found.expression()) : Value();
  };
  const Value path = attribute("path"), flat = attribute("no_dot_terragrunt_stack"), enabled = attribute("enabled");
  // It would stand in addresses and in the names of files.
  if (!path.is_string() || path.has_sensitive() || (enabled.is_boolean() && !enabled.boolean())) return {};
  const bool is_flat = flat.is_boolean() && flat.boolean();
  return join_path(is_flat ? directory : join_path(directory, ".terragrunt-stack"), path.string());
}

/// `unit.vpc.path` and `stack.network.path` of a stack's file. The units are noted as those of the stack.
StackNames UnitSet::name_members(const std::vector<StackMember>& members, const std::string& directory) {
  std::vector<Member> units, stacks;
  for (const StackMember& member : members) {
    const std::string place = place_of_member(member, directory);
    if (place.empty()) continue;
    const Span span = member.block.header_span();
    std::vector<Member> path = {{"path", make_string(place, arena_), span}};
    const bool is_unit = member.block.text() == "unit";
    (is_unit ? units : stacks)
        .push_back({member.block.label(0), make_open_object(std::move(path), false, arena_), span});
    if (is_unit) units_of_stacks_[directory].emplace(member.block.label(0), place);
  }
  return {
      {}, {}, make_open_object(std::move(units), false, arena_), make_open_object(std::move(stacks), false, arena_)};
}

/// The directory that a member of a stack is a copy of; empty, with a notice, when it is not here.
std::string UnitSet::find_member_source(const StackMember& member, const std::string& directory) {
  const hcl::Cursor attribute = hcl::find_attribute(member.block.body(), "source");
  const Value source = attribute ? member.stack->evaluate(attribute.expression()) : Value();
  std::string from;
  if (source.has_sensitive()) {
    from.clear();
  } else if (source.is_string() && is_local(source.string())) {
    from = join_path(directory_of(member.file->path), source.string());
  } else if (source.is_string()) {
    from = path_in_own_repository(source.string(), library_.repository_of(directory));
  }
  if (!from.empty() && library_.kind_of(from, member.stack->place().original)) return from;
  member.stack->reading().report(
      member.block.header_span(), "terragrunt-source-missing",
      "The source of this " + std::string(member.block.text()) + " is not in the scanned files: it is not checked.",
      ProblemSeverity::notice);
  return {};
}

/// The members that the `autoinclude` block of a stack puts into it.
std::vector<UnitSet::StackMember> UnitSet::injected_members(const StackMember& member) {
  std::vector<StackMember> injected;
  const hcl::Cursor block = find_inner_block(member.block, "autoinclude");
  for (std::size_t i = 0; block && i < block.body().size(); ++i) {
    if (is_stack_member(block.body().child(i))) injected.push_back({block.body().child(i), member.stack, member.file});
  }
  return injected;
}

void UnitSet::add_stack_member(const StackMember& member, const StackNames& names, const std::string& directory,
                               unsigned depth) {
  const std::string made = place_of_member(member, directory);
  if (made.empty()) return;
  if (candidates_.size() >= max_units || depth >= max_stack_depth) {
    if (std::exchange(left_out_, true)) return;
    member.stack->reading().report(member.block.header_span(), "budget-stacks",
                                   "stacks hold more than " + std::to_string(max_units) +
                                       " units, or stand more than " + std::to_string(max_stack_depth) +
                                       " deep in each other: the others are not checked",
                                   ProblemSeverity::error);
    return;
  }
  if (find_inner_block(member.block, "expansion")) {
    member.stack->reading().report(member.block.header_span(), "terragrunt-expansion",
                                   "Lintel does not evaluate what this block expands to, so it is not checked.",
                                   ProblemSeverity::notice);
    return;
  }
  const std::string from = find_member_source(member, directory);
  if (from.empty() || is_below(made, from)) return;
  const std::string copied = member.block.text() == "stack" ? join_path(from, stack_file) : unit_in(from, stack_);
  copied_.insert(copied);
  copies_[stack_].insert(copied);
  library_.add_copy(made, from);
  const hcl::Cursor attribute = hcl::find_attribute(member.block.body(), "values");
  const Value values = attribute ? member.stack->evaluate(attribute.expression()) : Value();
  copying_.push_back(copied);
  if (member.block.text() == "stack") {
    expand_stack(join_path(made, stack_file), made, values, injected_members(member), depth + 1);
    copying_.pop_back();
    return;
  }
  Candidate candidate{unit_in(made, member.stack->place().original), values, nullptr, stack_, copying_};
  copying_.pop_back();
  if (const hcl::Cursor block = find_inner_block(member.block, "autoinclude"))
    candidate.autoinclude = make_autoinclude(block, *member.file, names);
  candidates_.push_back(std::move(candidate));
}

/// The outputs of the units of a stack, by their names.
Value UnitSet::outputs_of_stack(const std::string& directory, std::size_t asking, Span site,
                                terraform::RootEvaluation& run) const {
  std::vector<Member> outputs;
  for (const auto& [name, unit] : units_of_stacks_.at(directory)) {
    const Value of_unit = outputs_of_unit(unit, asking, site, run);
    if (!of_unit.is_null()) outputs.push_back({run.arena.copy(name), of_unit, site});
  }
  return make_open_object(std::move(outputs), true, run.arena);
}

}  // namespace lintel::terragrunt
