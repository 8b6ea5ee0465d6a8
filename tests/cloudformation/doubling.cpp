// Templates that use everything twice, thirty times over: they end within their budget, and what stands beside is
// evaluated. Counted in steps and bytes, not in time.
#include <doctest/doctest.h>

#include <functional>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

/// `step` applied thirty times to `first`.
std::string nested(std::string first, const std::function<std::string(const std::string&)>& step, int times = 30) {
  for (int i = 0; i < times; ++i) first = step(first);
  return first;
}

std::string template_of(const std::string& name, const std::string& before = {}) {
  return "{" + before + R"("Parameters": {"P": {"Type": "String"}}, "Resources": {"T": {"Type": "AWS::SNS::Topic", )" +
         R"("Properties": {"TopicName": )" + name + R"(}}, "Witness": {"Type": "AWS::SNS::Topic", "Properties": )" +
         R"({"TopicName": "here"}}}})";
}

std::string loops(int depth) {
  std::string text = R"("R)";
  for (int i = 0; i < depth; ++i) text += "${V" + std::to_string(i) + "}";
  text += R"(": {"Type": "AWS::SNS::Topic"})";
  for (int i = depth; i-- > 0;) {
    const std::string n = std::to_string(i);
    text = "\"Fn::ForEach::L" + n + "\": [\"V" + n + R"(", ["a","b","c","d","e","f","g","h","i","j"], {)" + text + "}]";
  }
  return text;
}

}  // namespace

TEST_CASE("templates that double end within their budget") {
  const auto sub_twice = [](const std::string& value) { return R"({"Fn::Sub": ["${a}-${a}", {"a": )" + value + "}]}"; };
  struct Case {
    const char* name;
    std::string text;
    const char* codes;
  };
  const Case cases[] = {
      {"Fn::Sub of Fn::Sub", template_of(nested(R"("x")", sub_twice)), "budget-string"},
      {"Fn::Sub of what is known in part", template_of(nested(R"({"Ref": "P"})", sub_twice)), "budget-string"},
      {"Fn::Join of Fn::Sub",
       template_of(
           nested(R"("x")",
                  [&](const std::string& value) { return R"({"Fn::Join": ["-", ["y", )" + sub_twice(value) + "]]}"; })),
       "budget-string"},
      {"Fn::ForEach over Fn::ForEach",
       R"({"Transform": "AWS::LanguageExtensions", "Resources": {"Witness": {"Type": "AWS::SNS::Topic", "Properties": )"
       R"({"TopicName": "here"}}, )" +
           loops(8) + "}}",
       "budget-expansion"},
  };
  Limits limits;
  limits.steps = 3'000'000;  // none of them may need more
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const Evaluated t(Files{{"t.json", one.text}}, {}, {}, limits);
    CHECK(t.problem_codes() == one.codes);
    CHECK(t.property("Witness", "TopicName") == R"("here")");
    std::size_t bytes = 0;
    for (const auto& arena : t.unit.arenas) bytes += arena->bytes_reserved();
    CHECK(bytes < 300'000'000);
  }
}
