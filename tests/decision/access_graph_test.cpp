// What questions about a graph of many roles take: visits of the search, never time.
#include "domain/iam/decision/access_graph.h"

#include <doctest/doctest.h>

#include <string>

#include "model/evaluated.h"

using namespace lintel;
using namespace lintel::iam;

namespace {

/// Roles without a name, or with one, that anybody may assume and that may do much.
std::string roles(std::size_t count, bool named) {
  std::string code;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    code += "resource \"aws_iam_role\" \"r" + number + "\" {\n" +
            (named ? "  name = \"role-" + number + "\"\n" : std::string()) +
            "  assume_role_policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"sts:AssumeRole\", "
            "Principal = { AWS = \"*\" } }] })\n}\n"
            "resource \"aws_iam_role_policy\" \"p" +
            number + "\" {\n  role = aws_iam_role.r" + number +
            ".id\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = [\"iam:*\", \"sts:*\"], "
            "Resource = \"*\" }] })\n}\n";
  }
  return code;
}

/// What it takes to ask whether one role may assume each of them.
std::uint64_t visits_of(std::size_t count, bool named) {
  const model::Evaluated evaluated("main.tf", roles(count, named));
  AccessGraph graph(*evaluated.graph, {});
  REQUIRE(graph.principals().size() == count);
  const std::uint64_t before = graph.budget().left;
  ActionSet assume;
  assume.add("sts:AssumeRole");
  for (const GraphPrincipal& role : graph.principals())
    CHECK(graph.find(graph.principals().front(), assume, role.caller.name).allowed == Truth::yes);
  return before - graph.budget().left;
}

}  // namespace

TEST_CASE("to ask one role about all others takes as long as there are others") {
  for (const bool named : {false, true}) {
    CAPTURE(named);
    const std::uint64_t few = visits_of(20, named), many = visits_of(80, named);
    CHECK(few > 0);
    CHECK(many < few * 6);
    CHECK(many / 80 < 100'000);
  }
}
