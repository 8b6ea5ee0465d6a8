#include "rules/language/functions/subnet_routes.h"

#include <array>

#include "base/effort.h"

namespace lintel {
namespace {

using expression::settle;

/// What asking whether a value refers to a resource costs, see `Effort`.
constexpr std::uint64_t units_of_a_comparison = 8;

/// Looks for one subnet's routes in the graph.
class RouteSearch {
 public:
  RouteSearch(expression::Context& context, Value& unknown)
      : context_(context), environment_(environment_of(context)), graph_(environment_.graph()), unknown_(unknown) {}

  std::vector<const model::Resource*> find(const model::Resource& subnet) {
    std::vector<const model::Resource*> tables;
    each_of("AWS::EC2::SubnetRouteTableAssociation", "SubnetId", subnet,
            [&](const model::Resource& association) { add_target(association, "RouteTableId", tables); });
    if (tables.empty()) tables = main_tables(subnet);
    std::vector<const model::Resource*> routes;
    for (const model::Resource* table : tables) {
      each_of("AWS::EC2::Route", "RouteTableId", *table, [&](const model::Resource& route) {
        if (leads_to_gateway(route)) routes.push_back(&route);
      });
    }
    return routes;
  }

 private:
  /// Each resource of a type whose property refers to `target`.
  template <class Visit>
  void each_of(std::string_view type, std::string_view property, const model::Resource& target, Visit visit) {
    const std::array<std::string_view, 1> path = {property};
    for (const std::uint32_t index : environment_.referrers.candidates(type, path, target)) {
      if (!Effort::draw(units_of_a_comparison)) return;
      const model::Resource& resource = graph_.resources[index];
      const Value value = settle(resource.properties.get(property), context_);
      const Truth refers = model::refers_to(graph_, value, target);
      if (refers == Truth::yes && exists(resource)) visit(resource);
      if (refers == Truth::unknown && !unknown_.is_unknown()) unknown_ = value;
    }
  }

  bool exists(const model::Resource& resource) {
    return !resource.condition || !environment_.scenarios || environment_.scenarios->decide(*resource.condition);
  }

  void add_target(const model::Resource& from, std::string_view property,
                  std::vector<const model::Resource*>& targets) {
    const Value value = settle(from.properties.get(property), context_);
    const model::Resource* target = environment_.target_of(value);
    if (target) targets.push_back(target);
  }

  /// Terraform's ways to the main table of a VPC; CloudFormation has none.
  std::vector<const model::Resource*> main_tables(const model::Resource& subnet) {
    std::vector<const model::Resource*> tables;
    const model::Resource* vpc = environment_.target_of(settle(subnet.properties.get("VpcId"), context_));
    if (!vpc) return tables;
    tables.push_back(vpc);  // for routes of `aws_vpc.x.main_route_table_id`
    each_of("AWS::EC2::MainRouteTableAssociation", "VpcId", *vpc,
            [&](const model::Resource& association) { add_target(association, "RouteTableId", tables); });
    for (const std::uint32_t index : graph_.of_type("AWS::EC2::RouteTable")) {
      if (!Effort::draw(1)) break;
      const model::Resource& table = graph_.resources[index];
      if (table.source_type != "aws_default_route_table" || table.parts.empty()) continue;
      const Value whose = table.parts.front().source->config.get("default_route_table_id");
      if (environment_.target_of(whose) == vpc) tables.push_back(&table);
    }
    return tables;
  }

  bool leads_to_gateway(const model::Resource& route) {
    const Value gateway = settle(route.properties.get("GatewayId"), context_);
    if (gateway.is_string()) return gateway.string().starts_with("igw-") || is_gateway(gateway);
    // What is not in the code may be an internet gateway.
    const Value blank = route.properties.is_unknown() ? route.properties : gateway;
    if (blank.is_unknown() && !environment_.target_of(gateway) && !unknown_.is_unknown()) unknown_ = blank;
    return is_gateway(gateway);
  }

  bool is_gateway(Value value) {
    const model::Resource* target = environment_.target_of(value);
    return target && target->type == "AWS::EC2::InternetGateway";
  }

  expression::Context& context_;
  RuleEnvironment& environment_;
  const model::UnitGraph& graph_;
  Value& unknown_;
};

}  // namespace

std::vector<const model::Resource*> find_gateway_routes(const model::Resource& subnet, expression::Context& context,
                                                        Value& unknown) {
  return RouteSearch(context, unknown).find(subnet);
}

}  // namespace lintel
