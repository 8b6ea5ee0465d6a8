#include "expression/functions/calls.h"

TEST_CASE("paths and templates in strings") {
  check_calls({
      {R"(basename("foo/bar/baz.txt"))", R"("baz.txt")"},
      {R"(basename("foo/"))", R"("foo")"},
      {R"(basename(""))", R"(".")"},
      {R"(basename("/"))", R"("/")"},
      {R"(dirname("foo/bar/baz.txt"))", R"("foo/bar")"},
      {R"(dirname("foo"))", R"(".")"},
      {R"(dirname("/foo"))", R"("/")"},
      {R"(dirname("a//b/../c"))", R"("a")"},
      {R"(dirname(""))", R"(".")"},
      {R"(dirname("/"))", R"("/")"},
      {R"(pathexpand("foo"))", R"("foo")"},
      {R"(templatestring("hi $${name}",{name="x"}))", R"("hi x")"},
      {R"(templatestring("%%{for a in l}$${a},%%{endfor}",{l=["a","b"]}))", R"("a,b,")"},
      {R"(templatestring("$${nope}",{}))",
       R"(error: Invalid value for "vars" parameter: vars map does not contain key "nope".)"},
      {R"(templatestring("$${x}",{x=[1]}))", R"([1])"},
      {R"(templatestring("a","b"))",
       R"(error: Invalid value for "vars" parameter: invalid vars value: must be a map.)"},
      {R"(templatestring("a",{"b c"=1}))",
       R"(error: Invalid value for "vars" parameter: invalid template variable name "b c": must start with a letter, followed by zero or more letters, digits, and underscores.)"},
  });
}

TEST_CASE("files are read where they may be") {
  MapFiles files;
  files.files["policy.json"] = "{\"a\":1}";
  files.files["hello.tpl"] = "Hello ${name}!%{ for x in list } ${x}%{ endfor }";
  files.files["outer.tpl"] = "[${templatefile(\"hello.tpl\", {name = name, list = []})}]";
  files.files["loop.tpl"] = "${templatefile(\"loop.tpl\", {})}";
  files.files["one.tpl"] = "${value}";
  files.files["bytes"] = "\xff\xfe";
  files.files["dir/b.txt"] = "b";
  files.files["dir/a.txt"] = "a";
  check_calls(
      {
          {R"(file("policy.json"))", R"("{\"a\":1}")"},
          {R"(file("bytes"))",
           R"(error: Call to function "file" failed: contents of "bytes" are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead.)"},
          {R"(file("nope"))",
           R"(error: Invalid value for "path" parameter: no file exists at "nope"; this function works only with files that are distributed as part of the configuration source code, so if this file will be created by a resource in this configuration you must instead obtain this result from an attribute of that resource.)"},
          {R"(file("~/.ssh/id_rsa.pub"))", "?string"},
          {R"(file("/etc/passwd"))", "?string"},
          {R"(file("../../secret"))", "?string"},
          {R"(filebase64("bytes"))", "\"//4=\""},
          {R"(fileexists("policy.json"))", "true"},
          {R"(fileexists("nope"))", "false"},
          {R"(fileexists(""))", R"(error: Call to function "fileexists" failed: "." is a directory, not a file.)"},
          {R"(fileexists("dir"))", R"(error: Call to function "fileexists" failed: "dir" is a directory, not a file.)"},
          {R"(fileset("dir", "[a"))",
           R"(error: Call to function "fileset" failed: failed to glob pattern "[a": syntax error in pattern.)"},
          {R"(fileset("dir", "{a,b"))",
           R"(error: Call to function "fileset" failed: failed to glob pattern "{a,b": syntax error in pattern.)"},
          {R"(fileset("dir", "[]a]"))",
           R"(error: Call to function "fileset" failed: failed to glob pattern "[]a]": syntax error in pattern.)"},
          {R"(fileset("dir", "a\\"))",
           R"(error: Call to function "fileset" failed: failed to glob pattern "a\\": syntax error in pattern.)"},
          {R"(fileset("dir", "{[a-z],*}.txt"))", R"(["a.txt","b.txt"])"},
          {R"(fileexists("/etc/passwd"))", "?bool"},
          {R"(fileexists("/work/nope"))", "false"},
          {R"(fileexists("../module/nope"))", "false"},
          {R"(fileexists("~/nope"))", "?bool"},
          {R"(fileexists("/work/.terraform/x"))", "?bool"},
          {R"(file(abspath("policy.json")))", R"("{\"a\":1}")"},
          {R"(file("${abspath("dir")}/b.txt"))", "\"b\""},
          {R"(file("${abspath(".")}/policy.json"))", R"("{\"a\":1}")"},
          {R"(file(abspath("../../secret")))", "?string"},
          {R"(fileexists(abspath("nope")))", "false"},
          {R"(fileexists("${abspath("dir")}/${un.string}"))", "?bool"},
          {R"(templatefile(abspath("one.tpl"), {value = 1}))", "1"},
          {R"(fileset("dir", "*.txt"))", R"(["a.txt","b.txt"])"},
          {R"(filesha256("/build/lambda.zip"))", "?string"},
          {R"(filebase64sha256("../lambda.zip"))", "?string"},
          {R"(filemd5("policy.json"))", "\"bb6cb5c68df4652941caf652a366f2d8\""},
          {R"(filesha1("policy.json"))", "\"9f89c740ceb46d7418c924a78ac57941d5e96520\""},
          {R"(filebase64sha256("policy.json"))", "\"AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI=\""},
          {R"(abspath("x/../y"))", R"(?string + "/work/y")"},
          {R"(startswith(abspath("x"), "/work"))", "?bool"},
          {R"(endswith(abspath("x"), "/x"))", "true"},
          {R"(fileexists(".terraform.lock.hcl"))", "?bool"},
          {R"(fileexists("m/.terraform/modules/modules.json"))", "?bool"},
          {R"(fileexists(".git/HEAD"))", "?bool"},
          {R"(fileexists("out/hosts"))", "?bool"},
          {R"(file("out/hosts"))", "?string"},
          {R"(fileset("/etc", "host*"))", "?set(string)"},
          {R"(fileset("..", ".git/*"))", "?set(string)"},
          {R"(fileset("dir", "../../*"))", "?set(string)"},
          {R"(fileset("dir", ".terraform/**"))", "?set(string)"},
          {R"(fileset("out/d", "*"))", "?set(string)"},
          {R"(fileset("dir", "out*"))", R"(["a.txt","b.txt",?string])"},
          {R"(templatefile("hello.tpl", {name = "x", list = ["a", "b"]}))", "\"Hello x! a b\""},
          {R"(templatefile("hello.tpl", {name = bucket.arn, list = []}))", "\"Hello \" + @aws_s3_bucket.b.arn + \"!\""},
          {R"(templatefile("outer.tpl", {name = "x"}))", "\"[Hello x!]\""},
          {R"(templatefile("one.tpl", {value = [1, 2]}))", "[1,2]"},
          {R"(templatefile("bytes", {}))",
           R"(error: Call to function "templatefile" failed: contents of "bytes" are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead.)"},
          {R"(templatefile("../out.tpl", {}))", "?string"},
          {R"(templatefile("hello.tpl", {name = "x"}))",
           R"(error: Invalid value for "vars" parameter: vars map does not contain key "list", referenced at hello.tpl:1,27-31.)"},
      },
      files);
  CHECK(outcome(R"(templatefile("loop.tpl", {}))", files).starts_with("error: "));
}

TEST_CASE("what a limit of Lintel's ends is no failure that try and can pass over") {
  const std::string megabyte = R"(join("", [for i in range(1000): join("", [for j in range(1000): "a"])]))";
  const std::string deep = R"(join("", [for i in range(900): "["], ["1"], [for i in range(900): "]"]))";
  for (const std::string& ended : {
           R"(join("", [for k in range(40): )" + megabyte + "])",
           std::string("setproduct(range(1000), range(1000), [1, 2])"),
           std::string(R"(format("%1000001s", "x"))"),
           "jsondecode(" + deep + ")",
           "yamldecode(" + deep + ")",
       }) {
    CAPTURE(ended);
    CHECK(outcome("can(" + ended + ")").starts_with("error: "));
    CHECK(outcome("try(" + ended + ", 1)").starts_with("error: "));
  }
  // What Terraform refuses, too, is one.
  CHECK(outcome(R"(can(range(2000)))") == "false");
  CHECK(outcome(R"(can(regex("\\C", "a")))") == "false");
  CHECK(outcome(R"(can(regex("\\Q\\C\\E", "\\C")))") == "true");
}
