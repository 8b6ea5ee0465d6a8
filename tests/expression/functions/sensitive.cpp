// No function takes the mark of a sensitive value away: of two calls that differ in what is sensitive alone, what is
// shown is the same. Generated for every function of the table, with each of its arguments.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "expression/evaluation.h"

using namespace lintel;
using namespace lintel::expression;

namespace {

/// Two expressions of one form that differ in their sensitive part.
struct Pair {
  std::string one, other;
};

std::vector<Pair> secrets_of(const Type& type) {
  const auto marked = [](const char* one, const char* other) {
    return Pair{"sensitive(" + std::string(one) + ")", "sensitive(" + std::string(other) + ")"};
  };
  if (type.kind == TypeKind::number) return {marked("1", "2"), marked("0", "1")};
  if (type.kind == TypeKind::boolean) return {marked("true", "false")};
  if (type.kind == TypeKind::string) {
    return {marked(R"("a")", R"("b")"),
            marked(R"("12")", R"("13")"),
            marked(R"("MTI=")", R"("MTM=")"),
            marked(R"("10.0.0.0/8")", R"("10.1.0.0/16")"),
            marked(R"("2020-01-01T00:00:00Z")", R"("2021-01-01T00:00:00Z")"),
            marked(R"("1h")", R"("2h")"),
            marked(R"("{\"a\":1}")", R"("{\"b\":2}")"),
            marked(R"("a = 1")", R"("b = 1")"),
            marked(R"("a\nb")", R"("c\nd")"),
            marked(R"("arn:aws:iam::123456789012:role/a")", R"("arn:aws:sqs:eu-west-1::b")"),
            marked(R"("%s")", R"("-%s")"),
            marked(R"(base64gzip("a"))", R"(base64gzip("b"))"),
            marked(R"("UTF-8")", R"("UTF-16LE")")};
  }
  return {marked(R"("a")", R"("b")"),
          marked("1", "2"),
          marked("true", "false"),
          marked(R"(["a"])", R"(["b", "c"])"),
          marked(R"({ a = "x" })", R"({ b = "y" })"),
          marked(R"([["a"]])", R"([["b"], ["c"]])"),
          {R"([sensitive("a"), "b"])", R"([sensitive("b"), "b"])"},
          {R"([sensitive(1), 2])", R"([sensitive(2), 2])"},
          {R"([sensitive(true), true])", R"([sensitive(false), true])"},
          {R"([sensitive(["a"]), ["b"]])", R"([sensitive([]), ["b"]])"},
          {R"([[sensitive(["a"])], ["b"]])", R"([[sensitive([])], ["b"]])"},
          {R"({ k = sensitive("a") })", R"({ k = sensitive("b") })"},
          {R"({ k = sensitive(["a"]) })", R"({ k = sensitive(["b", "c"]) })"},
          {R"({ k = [sensitive("a")] })", R"({ k = [sensitive("b")] })"},
          {R"({ (sensitive("a")) = 1 })", R"({ (sensitive("b")) = 1 })"},
          {R"([{ a = sensitive("x") }])", R"([{ a = sensitive("y") }])"},
          {R"(toset([sensitive("a"), "b"]))", R"(toset([sensitive("b"), "b"]))"}};
}

std::vector<std::string> plain_of(const Type& type) {
  if (type.kind == TypeKind::number) return {"1", "2", "16"};
  if (type.kind == TypeKind::boolean) return {"true"};
  if (type.kind == TypeKind::string) {
    return {R"("a")",          R"("b")",     R"("1h")", R"("YYYY")", R"("2020-01-01T00:00:00Z")",
            R"("10.0.0.0/8")", R"("UTF-8")", R"("dns")"};
  }
  return {R"("a")", "1", R"(["a", "b"])", R"({ a = "x", k = "y" })", R"([["a"], ["b"]])", "[1, 2]"};
}

const Type& type_of_parameter(const Function& function, std::size_t index) {
  const Parameter& parameter = index < function.parameters.size() ? function.parameters[index] : *function.variadic;
  return parameter.type ? *parameter.type : types::any;
}

/// What is shown of a call; empty when it fails.
std::string shown(Evaluation& it, const std::string& call) {
  it.problems.clear();
  const Value value = it.evaluate(call);
  return it.problems.empty() ? to_display_json(value, false, true) : std::string();
}

/// Calls of the function with `count` arguments of which the one at `place` is sensitive, by pairs.
std::vector<Pair> calls_of(const Function& function, std::size_t count, std::size_t place) {
  std::vector<Pair> calls = {{std::string(function.name) + "(", std::string(function.name) + "("}};
  for (std::size_t i = 0; i < count; ++i) {
    const Type& type = type_of_parameter(function, i);
    std::vector<Pair> arguments;
    if (i == place) {
      arguments = secrets_of(type);
    } else {
      for (const std::string& plain : plain_of(type)) arguments.push_back({plain, plain});
    }
    std::vector<Pair> longer;
    const std::string before = i > 0 ? ", " : "";
    for (const Pair& call : calls) {
      for (const Pair& argument : arguments)
        longer.push_back({call.one + before + argument.one, call.other + before + argument.other});
    }
    calls = std::move(longer);
  }
  for (Pair& call : calls) {
    call.one += ")";
    call.other += ")";
  }
  return calls;
}

/// Whose result is meant to tell of what is sensitive.
const std::set<std::string, std::less<>> exceptions = {"can", "issensitive", "nonsensitive", "try"};

}  // namespace

TEST_CASE("no function takes the mark of a sensitive argument away") {
  std::set<std::string> never_compared;
  for (const Function& function : terraform_functions()) {
    if (exceptions.contains(function.name) || function.name.find("::") != std::string_view::npos) continue;
    const std::size_t written = function.parameters.size();
    const std::size_t least = function.variadic ? std::max<std::size_t>(written, 1) : written;
    std::size_t compared = 0;
    for (std::size_t count = least; count <= least + (function.variadic ? 1 : 0) && count <= 4; ++count) {
      for (std::size_t place = 0; place < count; ++place) {
        for (const Pair& calls : calls_of(function, count, place)) {
          Evaluation it;
          it.functions = terraform_functions();
          const std::string one = shown(it, calls.one);
          if (one.empty()) continue;
          const std::string other = shown(it, calls.other);
          if (other.empty()) continue;
          ++compared;
          INFO(calls.one);
          INFO(calls.other);
          CHECK(one == other);
        }
      }
    }
    if (compared == 0 && least > 0) never_compared.insert(std::string(function.name));
  }
  // What reads files has none here, what takes a type gets none, and what was removed from the language only fails.
  std::string missing;
  for (const std::string& name : never_compared) missing += name + " ";
  CHECK(missing ==
        "assumeequal convert file filebase64 filebase64sha256 filebase64sha512 filemd5 filesha1 filesha256 "
        "filesha512 list map templatefile ");
}
