#include "source/discovery.h"

#include <doctest/doctest.h>

#include "base/distance.h"
#include "base/glob.h"
#include "temporary_directory.h"

using namespace lintel;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

constexpr const char* role_names[] = {"terraform", "values", "plan", "template", "manifest", "serverless", "none"};

std::string found(const Files& files, const std::vector<std::string>& paths, const DiscoveryOptions& options = {}) {
  const auto reader = make_memory_reader(files);
  const Discovery discovery = discover(paths, options, *reader, Limits{});
  std::string text;
  for (const FoundFile& file : discovery.files) {
    text += file.path + ":" + role_names[static_cast<int>(file.role)] + "\n";
  }
  for (const Problem& problem : discovery.problems) text += problem.path + "!" + problem.code + "\n";
  return text;
}

}  // namespace

TEST_CASE("the name that was meant is the nearest one, of as many as can be compared") {
  struct Case {
    std::string_view wanted;
    std::vector<std::string_view> names;
    std::string_view nearest;
  };
  const std::string long_name(64, 'x'), longer_name(65, 'x');
  for (const Case& c : {Case{"buckt", {"budget", "bucket"}, "bucket"},
                        {"a", {"b", "cc"}, "b"},
                        {"ab", {"ba", "xyz"}, "ba"},
                        {"scna", {"span", "scan"}, "scan"},
                        {"abc", {"xyz"}, ""},
                        {"kitten", {"sitting", "mitten"}, "mitten"},
                        {"encrypted", {"encryptd", "encrypted_at"}, "encryptd"},
                        {"", {"a"}, ""},
                        {long_name, {std::string_view(long_name).substr(5)}, std::string_view(long_name).substr(5)},
                        {longer_name, {long_name}, ""}}) {
    CAPTURE(c.wanted);
    CHECK(nearest_name(c.wanted, c.names) == c.nearest);
  }
  CHECK(nearest_name("name", std::vector<std::string_view>(5'000, "nam")) == "nam");
  CHECK(nearest_name("name", std::vector<std::string_view>(5'001, "nam")).empty());
}

TEST_CASE("a template under a name that is not read is named") {
  const std::string yaml = "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n",
                    json = R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}})",
                    late = std::string(5'000, '#') + "\n" + yaml;
  for (const char* name : {"t.cft", "t.txt", "t", "t.yaml.tpl", "t.yaml.bak", "t.j2", "t.CFT", "t.cloudformation"}) {
    INFO(name);
    for (const std::string& text : {yaml, json})
      CHECK(found({{name, text}}, {"."}).find("!unjudged-file") != std::string::npos);
    CHECK(found({{name, "Resources:\n  - a\n"}}, {"."}).empty());
    CHECK(found({{name, "Type: AWS::SQS::Queue\n"}}, {"."}).empty());
  }
  // Only the beginning is looked at, and only under names that templates have.
  CHECK(found({{"t.txt", late}}, {"."}).empty());
  CHECK(found({{"t.md", yaml}, {"t.py", yaml}}, {"."}).empty());
}

TEST_CASE("a file that gives parameters to a deployment is named") {
  const Files files = {
      {"samconfig.toml", "version = 0.1\n[default.deploy.parameters]\nparameter_overrides = \"Cidr=0.0.0.0/0\"\n"},
      {"a/samconfig.toml", "version = 0.1\n[default.deploy.parameters]\ncapabilities = \"CAPABILITY_IAM\"\n"},
      {"b/samconfig.yaml", "default: {deploy: {parameters: {parameter_overrides: [Cidr=0.0.0.0/0]}}}\n"},
      {"deployment.yaml", "template-file-path: t.yaml\nparameters:\n  Cidr: 0.0.0.0/0\n"},
      {"other.yaml", "parameters:\n  Cidr: 0.0.0.0/0\n"},
      {"other.toml", "parameter_overrides = 1\n"}};
  CHECK(
      found(files, {"."}) ==
      "b/"
      "samconfig.yaml!parameters-not-read\ndeployment.yaml!parameters-not-read\nsamconfig.toml!parameters-not-read\n");
}

TEST_CASE("a file that Git LFS keeps elsewhere is not passed over") {
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
  const Files files = {{"a.yaml", pointer},
                       {"data.json", pointer},
                       {"main.tf", pointer},
                       {"notes.txt", pointer},
                       {"words.yaml", "# " + pointer}};
  const auto reader = make_memory_reader(files);
  const Discovery discovery = discover({"."}, {}, *reader, Limits{});
  std::string text;
  for (const Problem& problem : discovery.problems)
    text +=
        problem.path + " " + (problem.severity == ProblemSeverity::error ? "error " : "warning ") + problem.code + "\n";
  CHECK(text == "a.yaml error unreadable-file\ndata.json warning unreadable-file\n");
  REQUIRE(discovery.files.size() == 1);
  std::string error;
  CHECK_FALSE(reader->read(discovery.files[0].path, error));
  CHECK(error.find("git lfs pull") != std::string::npos);
}

TEST_CASE("globs fit as gitignore's do") {
  struct Case {
    const char* pattern;
    const char* path;
    bool fits;
  };
  for (const Case& c : {
           Case{"*.tf", "a.tf", true},
           {"*.tf", "x/y/a.tf", true},
           {"/*.tf", "x/a.tf", false},
           {"/*.tf", "a.tf", true},
           {"x/*.tf", "x/a.tf", true},
           {"x/*.tf", "y/x/a.tf", false},
           {"**/x/*.tf", "y/x/a.tf", true},
           {"**/x/*.tf", "x/a.tf", true},
           {"a/**", "a/b/c", true},
           {"a/**", "a", false},
           {"a/**/b", "a/b", true},
           {"a/**/b", "a/x/y/b", true},
           {"a/**/b", "a/x/y/c", false},
           {"a?c", "abc", true},
           {"a?c", "a/c", false},
           {"[a-c]x", "bx", true},
           {"[!a-c]x", "bx", false},
           {"[]]x", "]x", true},
           {"\\*x", "*x", true},
           {"\\*x", "ax", false},
           {"*a*b*c", "xxaxxbxxc", true},
           {"*a*b*c", "xxaxxcxxb", false},
           {"**", "any/thing", true},
           {"[", "[", true},
           {"**/**/**/x", "a/b/x", true},
           {"foo", "foobar", false},
           {"", "a", false},
           {"/", "a/b", false},
           {"[ab", "[ab", true},
           {"*[ab", "x[ab", true},
           {"[[:digit:]-z]x", "5x", true},
           {"[[:nothing:", "[[:nothing:", true},
           {"[\xc3-\xc5]x", "\xc4x", true},
           {"[a-z]*[0-9]", "a7", true},
           {"a***b", "ab", true},
       }) {
    CAPTURE(c.pattern);
    CAPTURE(c.path);
    CHECK(Glob(c.pattern).matches(c.path) == c.fits);
  }
  // Long patterns cost no more than the text that they are held against.
  const std::string classes = "*" + std::string(1u << 20, '['), named = "*" + std::string(1u << 20, ':');
  for (const std::string& pattern :
       {classes, "*[" + std::string(1u << 20, 'a'), "*[[:" + named, std::string(1u << 20, '*') + "x"}) {
    const Glob glob(pattern);
    bool fits = false;
    for (int i = 0; i < 1'000; ++i) fits = fits || glob.matches(std::string(100, 'a'));
    CHECK_FALSE(fits);
  }
  CHECK(Glob("vendor").covers("a/vendor/b.tf"));
  CHECK_FALSE(Glob("/vendor").covers("a/vendor/b.tf"));
}

TEST_CASE("an ignore file's last fitting line counts") {
  const IgnoreFile file("# comment\n*.tf\n!keep.tf\n\nbuild/\n\\#odd\ntrailing   \nescaped\\ \r\n");
  using Verdict = IgnoreFile::Verdict;
  CHECK(file.verdict("a.tf", false) == Verdict::ignored);
  CHECK(file.verdict("x/keep.tf", false) == Verdict::kept);
  CHECK(file.verdict("build", true) == Verdict::ignored);
  CHECK(file.verdict("build", false) == Verdict::unsaid);
  CHECK(file.verdict("#odd", false) == Verdict::ignored);
  CHECK(file.verdict("trailing", false) == Verdict::ignored);
  CHECK(file.verdict("escaped ", false) == Verdict::ignored);
  CHECK(file.verdict("comment", false) == Verdict::unsaid);
}

TEST_CASE("a walk finds what frontends read and honours every .gitignore") {
  const Files files = {
      {"p/main.tf", ""},
      {"p/x.tofu.json", "{}"},
      {"p/dev.auto.tfvars", ""},
      {"p/t.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n"},
      {"p/k8s.yaml", "apiVersion: v1\nkind: Pod\n"},
      {"p/plan.json", R"({"format_version":"1.2","terraform_version":"1.9","planned_values":{}})"},
      {"p/state.json", R"({"format_version":"1.0","values":{}})"},
      {"p/cdk.out/manifest.json", R"({"version":"36.0.0","artifacts":{"S":{"type":"aws:cloudformation:stack"}}})"},
      {"p/web/manifest.json", R"({"name":"site"})"},
      {"p/readme.md", "AWSTemplateFormatVersion: x\n"},
      {"p/.terraform/modules/m/main.tf", ""},
      {"p/.git/x.tf", ""},
      {"p/node_modules/x.tf", ""},
      {"p/app/template.yaml", "Transform: AWS::Serverless-2016-10-31\n"},
      {"p/app/.aws-sam/build/template.yaml", "Transform: AWS::Serverless-2016-10-31\n"},
      {"p/built/.aws-sam/build/template.yaml", "Transform: AWS::Serverless-2016-10-31\n"},
      {"p/.gitignore", "gen/\n*.auto.tfvars\n!/prod.auto.tfvars\n"},
      {"p/prod.auto.tfvars", ""},
      {"p/gen/main.tf", ""},
      {"p/sub/.gitignore", "!*.auto.tfvars\n/only.tf\n"},
      {"p/sub/only.tf", ""},
      {"p/sub/deep/only.tf", ""},
      {"p/sub/b.auto.tfvars", ""},
  };
  CHECK(found(files, {"p"}) ==
        "p/app/template.yaml:template\np/built/.aws-sam/build/template.yaml:template\np/cdk.out/"
        "manifest.json:manifest\np/main.tf:terraform\np/plan.json:plan\np/prod.auto.tfvars:values\n"
        "p/sub/b.auto.tfvars:values\np/sub/deep/only.tf:terraform\np/t.yaml:template\np/x.tofu.json:terraform\n");
  DiscoveryOptions options;
  options.use_gitignore = false;
  options.include = {"*.tf"};
  options.exclude = {"sub"};
  CHECK(found(files, {"./p/"}, options) == "p/gen/main.tf:terraform\np/main.tf:terraform\n");
}

TEST_CASE("paths that the user names are read whatever their name, or said to be wrong") {
  const Files files = {
      {"stack.txt", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n"},
      {"notes.txt", "hello\n"},
      {"photo.png", std::string("\x89PNG\0\0", 6)},
      {"ignored/a.tf", ""},
      {"ignored/.gitignore", "*\n"},
  };
  CHECK(found(files, {"stack.txt", "notes.txt", "photo.png", "gone.tf", "ignored/a.tf", "./stack.txt"}) ==
        "ignored/a.tf:terraform\nstack.txt:template\n"
        "gone.tf!missing-path\nnotes.txt!not-a-template\nphoto.png!binary-file\n");
}

TEST_CASE("what is named by a link too is found once") {
  const TemporaryDirectory place;
  place.write("m/main.tf", "");
  place.write("m/inner/main.tf", "");
  std::filesystem::create_directory_symlink("m", place.path("link"));
  std::filesystem::create_directory_symlink("m/inner", place.path("deep"));
  const auto names = [&](const std::vector<std::string>& given) {
    std::vector<std::string> paths;
    for (const std::string& each : given) paths.push_back(place.path(each));
    std::string text;
    for (const FoundFile& file : discover(paths, {}, *make_disk_reader({place.path()}), Limits{}).files)
      text += file.path.substr(place.path().size()) + " ";
    return text;
  };
  CHECK(names({"link"}) == "link/inner/main.tf link/main.tf ");
  CHECK(names({"link", "m"}) == "m/inner/main.tf m/main.tf ");
  CHECK(names({"m", "link", "deep"}) == "m/inner/main.tf m/main.tf ");
  CHECK(names({"link", "link"}) == "link/inner/main.tf link/main.tf ");
}

TEST_CASE("a file that cannot be read is a problem and hides no other") {
  class Refusing final : public FileReader {
   public:
    std::optional<std::string> read(const std::string& path, std::string& error) const override {
      return read_prefix(path, 0, error);
    }
    std::optional<std::string> read_prefix(const std::string&, std::size_t, std::string& error) const override {
      error = "Permission denied";
      return std::nullopt;
    }
    std::optional<std::vector<Entry>> list(const std::string& path) const override {
      if (path == "d") return std::vector<Entry>{{"a.yaml"}, {"b.tf"}, {"locked", EntryKind::directory}};
      return std::nullopt;
    }
    std::optional<EntryKind> kind_of(const std::string&) const override { return EntryKind::directory; }
  };
  const Discovery discovery = discover({"d"}, {}, Refusing{}, Limits{});
  REQUIRE(discovery.files.size() == 1);
  CHECK(discovery.files[0].path == "d/b.tf");
  REQUIRE(discovery.problems.size() == 2);
  CHECK(discovery.problems[0].code == "unreadable-file");
  CHECK(discovery.problems[0].message.find("Permission denied") != std::string::npos);
  CHECK(discovery.problems[1].code == "unreadable-directory");
}

TEST_CASE("templates and plans are recognised by their text") {
  struct Case {
    const char* text;
    Likeness prefix, whole;
  };
  using enum Likeness;
  for (const Case& c : {
           Case{"", maybe, no},
           {"# licence\n", maybe, no},
           {"AWSTemplateFormatVersion: 2010-09-09\n", yes, yes},
           {"\xEF\xBB\xBF---\n\"AWSTemplateFormatVersion\" : '2010'\n", yes, yes},
           {"Transform: AWS::Serverless-2016-10-31\n", yes, yes},
           {"Description: x\nParameters:\n  A:\n    Type: String\n", maybe, no},
           {"Resources:\n  B:\n    Properties: {}\n    Type: 'AWS::S3::Bucket' # c\n", yes, yes},
           {"Resources:\n  B: {Type: Custom::Thing}\n", yes, yes},
           {"Resources:\n  B:\n    Type: My::Own::Thing::MODULE\n", yes, yes},
           {"Resources:\n  B:\n    Type: Deployment\n", maybe, no},
           // What only a parser can tell.
           {"Resources:\n  B:\n    Type: >-\n      AWS::SNS::Topic\n", maybe, maybe},
           {"Resources:\n  B:\n    Type: !!str AWS::SNS::Topic\n", maybe, maybe},
           {"Resources:\n  B:\n    Type: &a AWS::SNS::Topic\n", maybe, maybe},
           {"Resources:\n  B:\n    \"Typ\\x65\": AWS::SNS::Topic\n", maybe, maybe},
           {"\"\\u0052esources\":\n  B:\n    Type: AWS::SNS::Topic\n", no, maybe},
           {"\"Resour\\\r\n  ces\":\n  B:\n    Type: AWS::SNS::Topic\n", maybe, maybe},
           {"\"Resour\\\xE2\x80\xA8 ces\":\n  B:\n    Type: AWS::SNS::Topic\n", no, maybe},
           {"Resources:\n  B:\n    Type: \"AWS\\x3A\\U0000003ASNS::Topic\"\n", maybe, maybe},
           {"? Resources\n:\n  B:\n    Type: AWS::SNS::Topic\n", no, maybe},
           {"a: &r Resources\n*r :\n  B:\n    Type: AWS::SNS::Topic\n", no, maybe},
           {"Resources:\n  B:\n    Type: Datadog::Monitors::Monitor\n", maybe, maybe},
           {"Resources:\n  Fn::ForEach::B:\n    - X\n", maybe, maybe},
           {"Transform: Own\nResources:\n  B:\n    Kind: x\n", maybe, maybe},
           {"{\"Resources\": {\"A\": {\"Ty\\u0070e\": \"AWS::SNS::Topic\"}}}", maybe, maybe},
           {"{\"\\u0052esources\": {\"A\": {\"Type\": \"AWS::SNS::Topic\"}}}", no, maybe},
           {"{\"Resources\": {\"Fn::ForEach::A\": [\"X\", [1], {}]}, \"Transform\": \"T\"}", maybe, maybe},
           // CodeDeploy's application specifications: their resources are a list.
           {"version: 0.0\nResources:\n  - F:\n      Type: AWS::Lambda::Function\n", maybe, maybe},
           {"version: 0.0\nResources:\n# c\n\n- F:\n    Type: AWS::Lambda::Function\n", maybe, maybe},
           {"{\"version\": 0.0, \"Resources\": [{\"F\": {\"Type\": \"AWS::Lambda::Function\"}}]}", maybe, maybe},
           {"Resources:\n  B:\n    Tags:\n      - x\n    Type: AWS::S3::Bucket\n", yes, yes},
           // What certainly is none.
           {"run: |\n  docker \\\n    run a::b\n", no, no},
           {"{\"a\": \"\\u003cb\\u003e AWS::S3::Bucket\"}", no, no},
           {"Resources:\n  cpu: 1\n", maybe, no},
           {"{% set x = 1 %}\nResources:\n  {{ x }}:\n    Type: AWS::SNS::Topic\n", yes, yes},
           {"resources:\n  Resources:\n    B:\n      Type: AWS::SNS::Topic\n", no, maybe},
           {"- hosts: all\n", no, no},
           {"  Resources:\n    B:\n      Type: AWS::SNS::Topic\n", yes, yes},
           {"# c\n---\n\t\n    Description: x\n    Resources:\n      B: {Type: AWS::SNS::Topic}\n", yes, yes},
           {"  resources:\n    Resources:\n      B:\n        Type: AWS::SNS::Topic\n", no, maybe},
           {"{Resources: {B: {Type: AWS::SNS::Topic}}}\n", yes, yes},
           {"# c\n--- {'Resources':\n {B: {Type: 'AWS::SNS::Topic'}}}\n", yes, yes},
           {"{a: b}\n", maybe, no},
           {"{\"Resources\": {\"A\": {\"Type\": \"AWS::SNS::Topic\"", yes, yes},
           {"{\"Resources\": {\"A\": {\"Properties\": {\"Type\": \"AWS::SNS::Topic\"", maybe, maybe},
           {"{\"name\": \"x\", \"version\": \"AWS::\"}", no, no},
           {"{\"Description\": \"\\\"Resources\\\": ", maybe, no},
       }) {
    CAPTURE(c.text);
    CHECK(looks_like_template(c.text, false) == c.prefix);
    CHECK(looks_like_template(c.text, true) == c.whole);
  }
  CHECK(looks_like_plan(R"({"format_version":"1.2","terra)", false) == maybe);
  CHECK(looks_like_plan(R"({"format_version":"1.2","resource_changes":[)", false) == yes);
  CHECK(looks_like_plan(R"({"a":1})", false) == no);
  const std::string plan =
      R"({"format_version":"1.2","variables":{")" + std::string(5000, 'v') + R"(":{}},"planned_values":{}})";
  CHECK(found({{"out.tf.json", plan}, {"out.json", plan}, {"own.tf.json", R"({"resource":{}})"}}, {"."}) ==
        "out.json:plan\nout.tf.json:plan\nown.tf.json:terraform\n");
  const std::string shown = R"({"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{}}})";
  const std::string stored = R"({"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"a","resources":[]})";
  CHECK(found({{"shown.tf.json", shown}, {"stored.tf.json", stored}, {"own.tf.json", R"({"locals":{"values":1}})"}},
              {"."}) == "own.tf.json:terraform\n");
  const auto utf16 = [](std::string_view text, bool big) {
    std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char letter : text) (bytes += big ? '\0' : letter) += big ? letter : '\0';
    return bytes;
  };
  CHECK(found({{"a.json", utf16(plan, false)}, {"b.yaml", utf16("Transform: AWS::Serverless-2016-10-31\n", true)}},
              {"."}) == "a.json:plan\nb.yaml:template\n");
  CHECK(find_text_templating("a: {{resolve:ssm:x}} b") == std::string_view::npos);
  CHECK(find_text_templating("a: {{ x }}") == 3);
  CHECK(find_text_templating("a: ${x} {} <b>\n{% if %}") == 15);
}

TEST_CASE("what a look at the text leaves open is asked of who parses it, whatever stands before it") {
  const std::string folded = "Resources:\n  B:\n    Type: >-\n      AWS::SNS::Topic\n";
  const std::string long_head = "x-first:\n" + std::string(5000, '#') + "\n";
  DiscoveryOptions options;
  options.is_template = [](std::string_view path, std::string_view text) {
    return path != "other.yaml" && text.find("Resources") != std::string_view::npos;
  };
  const Files files = {{"a.yaml", folded},
                       {"b.yml", long_head + folded},
                       {"c.YAML", folded},
                       {"d.json", "{\"x\": \"" + std::string(9000, ' ') +
                                      "\",\n\"Resources\": {\"A\": {\"Type\": \"My::Own::Thing\"}}}"},
                       {"other.yaml", folded},
                       {"none.yaml", "a: b\n"}};
  CHECK(found(files, {"."}, options) == "a.yaml:template\nb.yml:template\nc.YAML:template\nd.json:template\n");
  CHECK(found(files, {"a.yaml", "other.yaml"}, options) == "a.yaml:template\nother.yaml!not-a-template\n");
}

TEST_CASE("code that git tracks in folders that are not entered is told of") {
  const auto reader = make_memory_reader({{"/r/node_modules/a/main.tf", ""},
                                          {"/r/node_modules/a/t.yaml", "Transform: AWS::Serverless-2016-10-31\n"},
                                          {"/r/node_modules/a/package.json", "{}"},
                                          {"/r/.terraform/modules/m/main.tf", ""},
                                          {"/r/main.tf", ""}});
  DiscoveryOptions options;
  options.tracked_below = [](const std::string& path) {
    return path == "/r/node_modules" ? std::vector<std::string>{"a/main.tf", "a/package.json", "a/t.yaml"}
                                     : std::vector<std::string>{};
  };
  const Discovery discovery = discover({"/r"}, options, *reader, Limits{});
  REQUIRE(discovery.files.size() == 1);
  CHECK(discovery.not_entered == std::vector<std::string>{"/r/node_modules/a/main.tf", "/r/node_modules/a/t.yaml"});
}

TEST_CASE("ignore files above a walked path hold up to the repository's root, .git/info/exclude last") {
  const Files files = {{"/r/.git/HEAD", ""},
                       {"/.gitignore", "*.tf\n"},
                       {"/r/.gitignore", "\xef\xbb\xbfp/gen/\n*.tmp.tf\n/p/[[:digit:]]*.tf\n!/p/kept.tf\n"},
                       {"/r/p/main.tf", ""},
                       {"/r/p/x.tmp.tf", ""},
                       {"/r/p/1a.tf", ""},
                       {"/r/p/excluded.tf", ""},
                       {"/r/p/kept.tf", ""},
                       {"/r/p/sub/.gitignore", "!keep.tmp.tf\n"},
                       {"/r/p/sub/keep.tmp.tf", ""},
                       {"/r/p/gen/a.tf", ""}};
  DiscoveryOptions options;
  options.exclude_file = [](const std::string& root) {
    return root == "/r" ? std::optional<std::string>("/p/excluded.tf\n/p/kept.tf\n") : std::nullopt;
  };
  CHECK(found(files, {"/r/p"}, options) ==
        "/r/p/kept.tf:terraform\n/r/p/main.tf:terraform\n/r/p/sub/keep.tmp.tf:terraform\n");
  DiscoveryOptions open;
  open.use_gitignore = false;
  CHECK(found(files, {"/r/p/gen"}, open) == "/r/p/gen/a.tf:terraform\n");
  // What is named is read, whatever ignores it.
  CHECK(found(files, {"/r/p/gen"}) == "/r/p/gen/a.tf:terraform\n");
  // Terraform reads a module's files whatever git ignores, so that naming one of them brings all.
  CHECK(found(files, {"/r/p/1a.tf"}) ==
        "/r/p/1a.tf:terraform\n/r/p/excluded.tf:terraform\n/r/p/kept.tf:terraform\n/r/p/main.tf:terraform\n"
        "/r/p/x.tmp.tf:terraform\n");
}

TEST_CASE("globs may count from a directory above the walked path") {
  const Files files = {{"/r/p/a/x.tf", ""}, {"/r/p/b/x.tf", ""}, {"/r/p/b/c/x.tf", ""}};
  DiscoveryOptions options;
  options.exclude = {"/p/b/*.tf"};
  options.exclude_root = "/r";
  CHECK(found(files, {"/r/p"}, options) == "/r/p/a/x.tf:terraform\n/r/p/b/c/x.tf:terraform\n");
  options.exclude_root = "/elsewhere";
  options.exclude = {"/b/c"};
  options.include = {"/p/b/"};
  options.include_root = "/r";
  CHECK(found(files, {"/r/p"}, options) == "/r/p/b/x.tf:terraform\n");
}
