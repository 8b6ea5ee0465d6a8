#include "scan/account_graph.h"

#include <optional>
#include <set>

#include "frontend/terraform/read/relocation.h"
#include "model/links.h"
#include "scan/account_conditions.h"

namespace lintel {
namespace {

/// Adds the resources of one unit, with `prefix` (a root's path and a slash, or nothing) before their addresses.
void add_unit(const AnalysedUnit& analysed, std::string_view prefix, model::UnitGraph& graph) {
  // What is moved refers to it for as long as the arena lives.
  static const terraform::OriginMap no_origins;
  const terraform::Relocation* const moved =
      prefix.empty() ? nullptr : terraform::add_move(nullptr, "", prefix, no_origins, graph.arena);
  std::optional<terraform::Relocator> relocator;
  if (moved) relocator.emplace(*moved, graph.arena);
  const auto first = static_cast<std::uint32_t>(graph.resources.size());
  for (const model::Resource& original : analysed.graph->resources) {
    model::Resource& resource = graph.resources.emplace_back(original);
    resource.index = static_cast<std::uint32_t>(graph.resources.size() - 1);
    if (!moved) continue;
    resource.address = moved->apply(resource.address, graph.arena);
    resource.properties = relocator->relocate(resource.properties);
    resource.meta = relocator->relocate(resource.meta);
  }
  for (const auto& [address, index] : analysed.graph->by_address)
    graph.by_address.emplace(moved ? moved->apply(address, graph.arena) : address, first + index);
}

/// The block that stands for what nobody has written: the account.
EvaluatedResource make_account_block(const AccountScope& scope, Span header, Arena& arena) {
  EvaluatedResource block;
  const std::string name = !scope.name.empty() ? scope.name : scope.is_organization ? "organization" : "account";
  block.address = arena.copy(std::string_view(name));
  block.type = account_type;
  block.name = block.address;
  block.header = header;
  block.span = header;
  return block;
}

void add_account(const AccountScope& scope, AccountGraph& made, Span header) {
  model::UnitGraph& graph = made.graph;
  made.blocks.push_back(make_account_block(scope, header, graph.arena));
  model::Resource& account = graph.resources.emplace_back();
  account.address = made.blocks.front().address;
  account.type = account_type;
  account.source_type = account_type;
  account.index = static_cast<std::uint32_t>(graph.resources.size() - 1);
  account.header = header;
  account.span = header;
  auto* const is_organization = graph.arena.make<Member>();
  is_organization->key = "IsOrganization";
  is_organization->value = make_boolean(scope.is_organization);
  account.properties = make_object(std::span<Member>(is_organization, 1), graph.arena);
  account.meta = make_object(std::span<Member>(), graph.arena);
  account.parts.push_back({&made.blocks.front(), nullptr});
  made.account = account.index;
}

/// The types that a part of a rule, or a function that it calls, names.
void add_types_in(hcl::Cursor expression, const RuleSet& rules, std::set<std::string_view>& called,
                  std::set<std::string_view>& types) {
  if (!expression) return;
  const std::string_view text = expression.kind() == hcl::SyntaxKind::string ? expression.text() : std::string_view();
  if (text.starts_with("AWS::") || text.starts_with("aws_")) types.insert(text);
  if (expression.kind() == hcl::SyntaxKind::call && called.insert(expression.text()).second) {
    if (const auto* function = expression::find_defined(rules.library, expression.text()))
      add_types_in(function->result, rules, called, types);
  }
  // The examples are texts of their own.
  if (expression.kind() == hcl::SyntaxKind::block && expression.text() == "example") return;
  for (std::size_t i = 0; i < expression.size(); ++i) add_types_in(expression.child(i), rules, called, types);
}

}  // namespace

std::unique_ptr<AccountGraph> build_account_graph(const AccountScope& scope, const std::vector<AccountRoot>& roots,
                                                  Span header, bool is_whole, const Limits& limits) {
  auto made = std::make_unique<AccountGraph>();
  made->unit.unread = !is_whole;
  made->unit.account = std::make_shared<Account>(limits);
  made->unit.root = scope.file;
  auto conditions = std::make_unique<AccountConditions>();
  for (const AccountRoot& root : roots) {
    made->unit.sources = root.analysed->unit.sources;
    conditions->add(root.analysed->unit, *root.analysed->graph);
    const std::string prefix = roots.size() == 1 || root.name == "." ? std::string() : root.name + "/";
    add_unit(*root.analysed, made->graph.arena.copy(std::string_view(prefix)), made->graph);
  }
  if (conditions->atom_count() > 0) made->unit.conditions = std::move(conditions);
  add_account(scope, *made, header);
  model::UnitGraph& graph = made->graph;
  graph.unit = &made->unit;
  for (const model::Resource& resource : graph.resources) graph.by_type[resource.type].push_back(resource.index);
  model::index_names(graph);
  model::link(graph);
  return made;
}

std::vector<std::string_view> types_of_account_rules(const RuleSet& rules) {
  std::set<std::string_view> called, types;
  for (const Rule& rule : rules.rules()) {
    if (rule.is_of_account) add_types_in(rule.block, rules, called, types);
  }
  return {types.begin(), types.end()};
}

}  // namespace lintel
