// What functions cost: in proportion to what they read, walk and make.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "expression/functions/calls.h"

using namespace lintel;
using expression::Function;

namespace {

/// Arguments and what they weigh: bytes of text, and elements.
struct Given {
  std::vector<Value> arguments;
  std::uint64_t bytes = 0;
  std::uint64_t elements = 0;
};

constexpr std::size_t long_text = 300'000, many_items = 2'000;

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string made;
  while (made.size() < bytes) made += text;
  return made;
}

/// A value of a type, small or large.
Value sample(const Type& type, bool large, Arena& arena, Given& given) {
  const auto text = [&](std::size_t number) {
    const std::string made = std::to_string(number) + (large ? "é" : "");
    given.bytes += made.size();
    return make_string(made, arena);
  };
  switch (type.kind) {
    case TypeKind::number:
      return make_number(Number(2), arena);
    case TypeKind::boolean:
      return make_boolean(true);
    case TypeKind::list:
    case TypeKind::set:
    case TypeKind::tuple: {
      std::vector<Value> items;
      for (std::size_t at = 0; at < (large ? many_items : 1); ++at) items.push_back(text(at));
      given.elements += items.size();
      return make_tuple(arena.copy(items), arena);
    }
    case TypeKind::map:
    case TypeKind::object: {
      const std::size_t count = large ? many_items : 1;
      const std::span<Member> members = arena.make_array<Member>(count);
      for (std::size_t at = 0; at < count; ++at) {
        const Value value = text(at);
        members[at] = {value.string(), value, {}};
      }
      given.elements += count;
      return make_object(members, arena);
    }
    default: {
      const std::string made = repeated("é", large ? long_text : 2);
      given.bytes += made.size();
      return make_string(made, arena);
    }
  }
}

/// The steps that a call takes, whether or not it succeeds.
std::uint64_t steps_of(const Function& function, const Given& given, Arena& arena,
                       const expression::FilesystemAccess* files = nullptr) {
  Limits limits;
  Problems problems;
  expression::Context context{arena, limits, problems, expression::terraform_functions()};
  context.files = files;
  const std::vector<Span> spans(given.arguments.size());
  (void)call_function(function, given.arguments, spans, {}, context);
  return context.steps;
}

Given arguments_of(const Function& function, std::size_t large, Arena& arena) {
  Given given;
  const std::size_t count = function.parameters.size() + (function.variadic ? 1 : 0);
  for (std::size_t at = 0; at < count; ++at) {
    const expression::Parameter& parameter =
        at < function.parameters.size() ? function.parameters[at] : *function.variadic;
    given.arguments.push_back(sample(parameter.type ? *parameter.type : types::any, at == large, arena, given));
  }
  return given;
}

std::uint64_t steps_of(std::string_view call, const MapFiles& files) {
  Arena arena;
  Problems problems;
  const hcl::Tree tree = hcl::parse_expression(FileId{1}, call, problems);
  const hcl::TreeView view = tree.view();
  Limits limits;
  expression::Context context{arena, limits, problems, expression::terraform_functions()};
  context.files = &files;
  UnknownScope scope(arena);
  (void)evaluate(hcl::Cursor{&view, view.root}, scope, context);
  return context.steps;
}

}  // namespace

TEST_CASE("every function pays for each of its arguments") {
  constexpr std::uint64_t max_bytes_in_a_step = 32, max_elements_in_a_step = 8;
  for (const Function& function : expression::terraform_functions()) {
    if (function.traits & expression::lazy) continue;  // their arguments are expressions, which pay for themselves
    const bool looks_up = function.traits & expression::looks_up;
    // Whatever takes no time for its arguments has to be thought of here.
    const std::string_view constant[] = {"coalesce", "element", "length", "lookup", "one"};
    CHECK((std::find(std::begin(constant), std::end(constant), function.name) != std::end(constant)) == looks_up);
    if (looks_up) continue;
    const std::size_t count = function.parameters.size() + (function.variadic ? 1 : 0);
    for (std::size_t large = 0; large < count; ++large) {
      Arena arena;
      const Given small = arguments_of(function, count, arena);
      const Given given = arguments_of(function, large, arena);
      CAPTURE(function.name);
      CAPTURE(large);
      const std::uint64_t grown = steps_of(function, given, arena) - steps_of(function, small, arena);
      const std::uint64_t bytes = given.bytes - small.bytes, elements = given.elements - small.elements;
      CHECK(grown + 2 >= (elements == 0 ? bytes / max_bytes_in_a_step : elements / max_elements_in_a_step));
    }
  }
}

TEST_CASE("every function that reads a file pays for its bytes") {
  // The same path as text alone: these read nothing.
  const std::string_view of_paths[] = {"abspath", "basename", "dirname", "pathexpand", "fileexists", "fileset"};
  constexpr std::uint64_t bytes = 1'000'000, max_bytes_in_a_step = 32;
  std::size_t readers = 0;
  for (const Function& function : expression::terraform_functions()) {
    const bool names_file = !function.parameters.empty() && function.parameters[0].name == "path";
    if (!names_file || std::find(std::begin(of_paths), std::end(of_paths), function.name) != std::end(of_paths))
      continue;
    ++readers;
    CAPTURE(function.name);
    MapFiles files;
    files.files["small.txt"] = "#";
    files.files["large.txt"] = std::string(bytes, '#');
    Arena arena;
    const auto steps = [&](std::string_view path) {
      Given given;
      given.arguments.push_back(make_string(path, arena));
      if (function.parameters.size() > 1) given.arguments.push_back(make_object(std::span<Member>{}, arena));
      return steps_of(function, given, arena, &files);
    };
    CHECK(steps("large.txt") - steps("small.txt") >= bytes / max_bytes_in_a_step);
  }
  CHECK(readers == 9);
}

TEST_CASE("what takes long for each byte costs more") {
  struct Case {
    std::string_view call;
    std::uint64_t least;  ///< steps for a MB of what is read
  };
  MapFiles files;
  files.files["e"] = repeated("é", 1'000'000);
  files.files["yaml"] = repeated("- 1\n", 1'000'000);
  files.files["json"] = "[" + repeated("1,", 1'000'000) + "1]";
  files.files["csv"] = "a,b\n" + repeated("1,2\n", 1'000'000);
  files.files["template"] = repeated("a${x}", 1'000'000);
  files.files["broken"] = repeated("${a(", 1'000'000);
  const Case cases[] = {
      {R"(length(file("e")))", 250'000},
      {R"(strrev(file("e")))", 250'000},
      {R"(substr(file("e"), 400000, 1))", 200'000},
      {R"(format("%999999s", file("e")))", 250'000},
      {R"(format("%.400000s", file("e")))", 200'000},
      {R"(upper(file("e")))", 150'000},
      {R"(title(file("e")))", 150'000},
      {R"(filesha512("e"))", 90'000},
      {R"(sha512(file("e")))", 120'000},
      {R"(filebase64sha256("e"))", 90'000},
      {R"(jsondecode(file("json")))", 250'000},
      {R"(yamldecode(file("yaml")))", 2'000'000},
      {R"(csvdecode(file("csv")))", 500'000},
      {R"(base64gzip(file("e")))", 700'000},
      {R"(dirname(file("e")))", 250'000},
      {R"(merge({ "${file("e")}1" = 1, "${file("e")}2" = 2 }, {}))", 50'000},
      {R"({ "${file("e")}1" = 1 }["${file("e")}2"])", 70'000},
      {R"(templatefile("template", {x = 1}))", 8'000'000},
      {R"(templatefile("broken", {x = 1}))", 7'000'000},
      {R"(provider::terraform::decode_tfvars(file("broken")))", 8'000'000},
      {R"(replace(file("e"), "é", "e"))", 150'000},
      {R"(split("é", file("e")))", 100'000},
      {R"(format("%d", 1e99999))", 60'000},
      {R"(try(cidrhost("10.0.0.0/8", 1e99999), 1))", 50'000},
  };
  for (const Case& test : cases) {
    CAPTURE(test.call);
    CHECK(steps_of(test.call, files) >= test.least);
  }
}

TEST_CASE("sequences pay for the order that they are put in") {
  MapFiles files;
  files.files["long"] = std::string(100'000, 'a');
  for (const char* call : {"sort(@)", "distinct(@)", "toset(@)", "setunion(@, @)", "matchkeys(@, @, @)"}) {
    const std::string list = "[for i in range(1000) : file(\"long\")]";
    std::string whole;
    for (const char c : std::string_view(call)) whole += c == '@' ? list : std::string(1, c);
    CAPTURE(call);
    // 100 MB of text, compared ten times over.
    CHECK(steps_of(whole, files) - steps_of(list, files) >= 1'000'000);
  }
}

TEST_CASE("no list of texts takes more memory than there is") {
  Arena arena;
  Limits limits;
  limits.value_bytes = 32u << 20;
  Problems problems;
  const hcl::Tree tree =
      hcl::parse_expression(FileId{1}, "formatlist(\"%s-%d\", file(\"long\"), range(1000))", problems);
  const hcl::TreeView view = tree.view();
  MapFiles files;
  files.files["long"] = std::string(1'000'000, 'a');
  expression::Context context{arena, limits, problems, expression::terraform_functions()};
  context.files = &files;
  UnknownScope scope(arena);
  CHECK(evaluate(hcl::Cursor{&view, view.root}, scope, context).is_unknown());
  REQUIRE_FALSE(problems.empty());
  CHECK(problems[0].code == "budget-value");
  CHECK(arena.bytes_reserved() < (64u << 20));
}
