#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"
#include "frontend/cloudformation/conditions.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

constexpr std::string_view sections = R"(
Parameters:
  Env: {Type: String, Default: dev, AllowedValues: [dev, stage, prod]}
  Other: {Type: String, Default: ''}
  Only: {Type: String, Default: a, AllowedValues: [a]}
Mappings:
  M: {dev: {encrypt: 'false'}, prod: {encrypt: 'true'}}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsDev: !Equals [!Ref Env, dev]
  NotProd: !Not [Condition: IsProd]
  HasOther: !Not [!Equals [!Ref Other, '']]
  Both: !And [!Condition IsProd, !Condition HasOther]
  Either: !Or [Condition: IsProd, Condition: HasOther]
  Never: !Equals [!Ref Env, elsewhere]
  Always: !Equals [!Ref Only, a]
  Encrypts: !Equals [!FindInMap [M, !Ref Env, encrypt], 'true']
)";

std::string value_of(std::string_view expression, TemplateInputs inputs = {}) {
  return Evaluated(with_value(expression, sections), std::move(inputs)).property("Q", "V");
}

}  // namespace

TEST_CASE("Fn::If keeps both sides of a condition that nothing settles") {
  struct Case {
    const char* expression;
    const char* expected;
  };
  const Case cases[] = {
      {"!If [IsProd, 1, 2]", "IsProd ? 1 : 2"},
      {"!If [Never, 1, 2]", "2"},
      {"!If [Always, 1, 2]", "1"},
      {"!If [IsProd, !If [IsProd, 1, 2], 3]", "IsProd ? 1 : 3"},
      {"!If [IsProd, !If [IsDev, 1, 2], 3]", "IsProd ? 2 : 3"},
      {"!If [IsProd, !If [NotProd, 1, 2], 3]", "IsProd ? 2 : 3"},
      {"!If [Both, !If [HasOther, 1, 2], 3]", "Both ? 1 : 3"},
      {"!If [Either, 0, !If [HasOther, 1, 2]]", "Either ? 0 : 2"},
      {"[a, !If [IsProd, b, !Ref 'AWS::NoValue']]", R"(IsProd ? ["a","b"] : ["a"])"},
      {"[!If [IsProd, a, !Ref 'AWS::NoValue'], !If [IsProd, b, !Ref 'AWS::NoValue']]", R"(IsProd ? ["a","b"] : [])"},
      {"{k: !If [IsProd, !Ref 'AWS::NoValue', !Ref 'AWS::NoValue']}", R"({"k":null})"},
      {"!Select [0, !If [IsProd, [a], [b]]]", R"(IsProd ? "a" : "b")"},
      {"!If [HasOther, !Ref Other, none]",
       R"(HasOther ? {"$unknown":"parameter Other is not its default \"\" here"} : "none")"},
      {"!If [IsProd, !Ref Env, x]", R"(IsProd ? "prod" : "x")"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    CHECK(value_of(c.expression) == c.expected);
  }
}

TEST_CASE("properties that a condition chooses as a whole are chosen one by one") {
  const Evaluated it(std::string(sections) +
                     "Resources:\n  Q:\n    Type: X::Y::Z\n    Properties:\n      Fn::If:\n        - IsProd\n"
                     "        - {A: 1, B: {C: 2}}\n        - !If [HasOther, {B: {C: 3}}, !Ref AWS::NoValue]\n");
  CHECK(it.property("Q", "A") == "IsProd ? 1 : null");
  CHECK(it.property("Q", "B") == "IsProd ? {\"C\":2} : HasOther ? {\"C\":3} : null");
  CHECK(it.property("Q", "D") == "null");
}

TEST_CASE("a branch that its parameters' defaults cannot lead to does not see them") {
  struct Case {
    const char* condition;
    const char* parameter;
    bool keeps_default;
  };
  const Case cases[] = {
      {"!Not [!Equals [!Ref Arn, '']]", "Arn", false},
      {"!Equals [!Ref Arn, '']", "Arn", true},
      {"!Not [!Equals [!Join ['', !Ref Arns], '']]", "Arns", false},
      {"!Not [!Equals [!Join [',', !Ref Arns], '']]", "Arns", false},
      {"!Equals [!Join ['', !Ref Arns], '']", "Arns", true},
      {"!Not [!Equals [!Select [0, !Ref Arns], '']]", "Arns", false},
      {"!Not [!Equals ['', !Select [0, !Split [',', !Ref Arn]]]]", "Arn", false},
      {"!Equals [!Sub '${Arn}!', 'arn:aws:s3:::b!']", "Arn", false},
      {"!Equals [!FindInMap [Kinds, !Ref Kind, Wide], 'yes']", "Kind", false},
      {"!Equals [!FindInMap [Kinds, !Ref Kind, Wide], 'no']", "Kind", true},
      {"!Or [!Equals [!Ref Kind, large], !Equals [!Ref Kind, huge]]", "Kind", false},
      {"!Or [!Equals [!Ref Kind, large], !Equals [!Ref Kind, small]]", "Kind", true},
      {"!Or [!Equals [!Ref Kind, large], !Not [!Equals [!Ref Arn, '']]]", "Kind", true},
      {"!And [!Or [!Equals [!Ref Kind, large], !Equals [!Ref Kind, huge]], !Equals [!Ref Arn, '']]", "Kind", false},
      {"!Not [!And [!Equals [!Ref Kind, small], !Not [!Equals [!Ref Kind, large]]]]", "Kind", false},
      {"!Not [!Equals [!Sub '${Arn}${Kind}', 'small']]", "Kind", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.condition);
    CAPTURE(c.parameter);
    const std::string parameters = R"(
Parameters:
  Arn: {Type: String, Default: ''}
  Arns: {Type: CommaDelimitedList, Default: ''}
  Kind: {Type: String, Default: small, AllowedValues: [small, large, huge]}
Mappings:
  Kinds: {small: {Wide: 'no'}, large: {Wide: 'yes'}, huge: {Wide: 'yes'}}
Conditions:
  Holds: )" + std::string(c.condition) +
                                   "\n";
    const Evaluated branch(with_value("!If [Holds, !Ref " + std::string(c.parameter) + ", none]", parameters));
    const bool is_unknown = branch.property("Q", "V").find("is not its default") != std::string::npos;
    CHECK(is_unknown == !c.keeps_default);
    const Evaluated resource(parameters +
                             "Resources:\n  Q:\n    Type: A::B::C\n    Condition: Holds\n    Properties: {V: !Ref " +
                             c.parameter + "}\n");
    CHECK((resource.property("Q", "V").find("is not its default") != std::string::npos) == !c.keeps_default);
  }
}

TEST_CASE("an unquoted truth value of a mapping is the text that stands beside it") {
  struct Case {
    const char* value;
    const char* operand;
    const char* expected;
  };
  const Case cases[] = {
      {"Yes", "Yes", "1"}, {"no", "no", "1"},     {"true", "'true'", "1"},
      {"On", "Off", "2"},  {"'yes'", "yes", "1"}, {"010", "010", "1"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    const Evaluated t(std::string("Mappings:\n  Run: {Service: {Ssh: ") + c.value +
                      "}}\nConditions:\n  Runs: !Equals [!FindInMap [Run, Service, Ssh], " + c.operand +
                      "]\nResources:\n  Q:\n    Type: A::B::C\n    Properties: {V: !If [Runs, 1, 2]}\n");
    CHECK(t.property("Q", "V") == c.expected);
  }
}

TEST_CASE("texts of one list by other delimiters are no equal texts") {
  const Evaluated t(R"(
Parameters:
  Arns: {Type: CommaDelimitedList, Default: ''}
Conditions:
  Bare: !Equals [!Join ['', !Ref Arns], ab]
  Comma: !Equals [!Join [',', !Ref Arns], 'a,b']
Resources:
  Q:
    Type: A::B::C
    Properties: {V: !If [Bare, !If [Comma, 1, 2], 3]}
)");
  CHECK(t.property("Q", "V") == "Bare ? Comma ? 1 : 2 : 3");
}

TEST_CASE("a given parameter settles a condition") {
  TemplateInputs inputs;
  inputs.parameters = {{"Env", "prod"}};
  CHECK(value_of("!If [IsProd, 1, 2]", inputs) == "1");
  CHECK(value_of("!If [Encrypts, 1, 2]", inputs) == "1");
}

TEST_CASE("a resource behind a condition") {
  const std::string text = std::string(sections) + R"(
Resources:
  A: {Type: A::B::C, Condition: IsProd, Properties: {V: !If [IsProd, 1, 2]}}
  B: {Type: A::B::C, Condition: Never}
  C: {Type: A::B::C, Condition: Always}
)";
  const Evaluated t(text);
  REQUIRE(t.find("A") != nullptr);
  CHECK(t.unit.conditions->name_of(*t.find("A")->condition) == "IsProd");
  CHECK(t.property("A", "V") == "1");
  CHECK(t.find("B") == nullptr);
  REQUIRE(t.find("C") != nullptr);
  CHECK(t.find("C")->condition == nullptr);
}

TEST_CASE("the solver knows what excludes what") {
  Arena arena;
  ConditionTable table(arena);
  const Value env = make_reference({"Env", "Ref", nullptr, 0}, &types::string, arena);
  table.set_domain("Env", {"dev", "prod", "stage"});
  const Condition* dev = table.equals(env, make_string("dev", arena));
  const Condition* prod = table.equals(env, make_string("prod", arena));
  const Condition* stage = table.equals(make_string("stage", arena), env);
  const Condition* same = table.equals(env, make_string("dev", arena));
  CHECK(dev == same);
  CHECK(table.atom_count() == 3);

  std::vector<std::uint8_t> decided(3, 2);
  ConditionSolver::Atom next;
  const Condition* both[] = {dev, prod};
  const Condition* impossible = table.all(both);
  CHECK(table.evaluate(*impossible, decided, next) == Truth::unknown);
  decided[dev->atom] = 1;
  CHECK(table.evaluate(*prod, decided, next) == Truth::no);
  CHECK(table.evaluate(*impossible, decided, next) == Truth::no);
  CHECK(table.evaluate(*table.negate(dev), decided, next) == Truth::no);
  decided[dev->atom] = 0;
  decided[prod->atom] = 0;
  CHECK(table.evaluate(*stage, decided, next) == Truth::yes);
  CHECK(table.consistent(decided, {prod->atom}));
  decided[stage->atom] = 0;
  CHECK_FALSE(table.consistent(decided, {stage->atom}));
  decided[dev->atom] = decided[prod->atom] = 1;
  CHECK_FALSE(table.consistent(decided, {prod->atom}));
}

TEST_CASE("a condition over a mapping follows the parameter that selects from it") {
  const Evaluated t(with_value("!If [IsProd, !If [Encrypts, 1, 2], 3]", sections));
  CHECK(t.property("Q", "V") == "IsProd ? 1 : 3");
}

TEST_CASE("thirty conditions that build on each other are no explosion") {
  std::string text = "Parameters:\n";
  for (int i = 0; i < 30; ++i) text += "  P" + std::to_string(i) + ": {Type: String, Default: a}\n";
  text += "Conditions:\n  C0: !Equals [!Ref P0, a]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "C" + std::to_string(i - 1);
    text += "  C" + std::to_string(i) + ": !Or [!And [!Condition " + before + ", !Equals [!Ref P" + std::to_string(i) +
            ", a]], !And [!Not [!Condition " + before + "], !Equals [!Ref P" + std::to_string(i) + ", b]]]\n";
  }
  text += "Resources:\n  Q:\n    Type: A::B::C\n    Properties:\n";
  for (int i = 0; i < 30; ++i) text += "      V" + std::to_string(i) + ": !If [C" + std::to_string(i) + ", 1, 2]\n";
  const Evaluated t(text);
  CHECK(t.property("Q", "V29") == "C29 ? 1 : 2");
}
