// The index of referrers leaves out only resources that do not refer to the target.
#include <doctest/doctest.h>

#include <algorithm>

#include "model/evaluated.h"
#include "model/referrers.h"

namespace lintel::model {
namespace {

TEST_CASE("The index finds every resource that refers to another one or might") {
  const Evaluated terraform("main.tf", R"(
variable "name" {}
resource "aws_iam_role" "plain" {
  name               = "plain"
  assume_role_policy = "{}"
}
resource "aws_iam_role" "other" {
  name               = "other"
  assume_role_policy = "{}"
}
resource "aws_iam_role" "made_up" {
  name_prefix        = "x-"
  assume_role_policy = "{}"
}
resource "aws_iam_role" "given" {
  name               = var.name
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy" "by_reference" {
  role   = aws_iam_role.plain.id
  policy = "{}"
}
resource "aws_iam_role_policy" "by_name" {
  role   = "plain"
  policy = "{}"
}
resource "aws_iam_role_policy" "unknown" {
  role   = var.name
  policy = "{}"
}
resource "aws_iam_role_policy" "in_part" {
  role   = "x-${var.name}"
  policy = "{}"
}
resource "aws_iam_policy_attachment" "several" {
  name       = "several"
  roles      = [aws_iam_role.made_up.name, "other"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
)");
  const Evaluated stack("template.yaml", R"(
Parameters: {Name: {Type: String}, Which: {Type: String}}
Conditions: {First: !Equals [!Ref Which, a]}
Resources:
  A: {Type: 'AWS::IAM::Role', Properties: {RoleName: a, AssumeRolePolicyDocument: {}}}
  B: {Type: 'AWS::IAM::Role', Properties: {AssumeRolePolicyDocument: {}}}
  C: {Type: 'AWS::IAM::Role', Properties: {RoleName: !Ref Name, AssumeRolePolicyDocument: {}}}
  P1: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, PolicyDocument: {}, Roles: [!Ref A, b]}}
  P2: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, PolicyDocument: {}, Roles: [!If [First, !Ref A, !Ref B]]}}
  P3: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, PolicyDocument: {}, Roles: [!Ref Name]}}
  P4: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, PolicyDocument: {}, Roles: [a]}}
)");
  constexpr std::string_view properties[] = {"Roles", "RoleName"};
  std::size_t left_out = 0, found = 0;
  for (const Evaluated* it : {&terraform, &stack}) {
    const UnitGraph& graph = *it->graph;
    ReferrerIndex referrers(graph);
    for (const Resource& target : graph.resources) {
      for (const auto& [type, indexes] : graph.by_type) {
        for (const std::string_view property : properties) {
          const auto candidates = referrers.candidates(type, std::span(&property, 1), target);
          CHECK(std::is_sorted(candidates.begin(), candidates.end()));
          for (const std::uint32_t index : indexes) {
            const Value value = graph.resources[index].properties.get(property);
            const std::span<const Value> values = value.is_sequence() ? value.items() : std::span(&value, 1);
            const bool might = std::any_of(values.begin(), values.end(),
                                           [&](Value one) { return refers_to(graph, one, target) != Truth::no; });
            const bool is_candidate = std::binary_search(candidates.begin(), candidates.end(), index);
            INFO(std::string(target.address), " ", std::string(graph.resources[index].address));
            if (might) CHECK(is_candidate);
            found += might;
            left_out += !is_candidate;
          }
        }
      }
    }
  }
  CHECK(found > 10);
  CHECK(left_out > 10);
}

}  // namespace
}  // namespace lintel::model
