rule "iam-principal-legacy-ssm-policy" {
  title    = "IAM identity has AmazonEC2RoleforSSM, which opens every bucket"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  # To an administrator it adds nothing.
  when = !administers(allows(policies_of(self)))
  deny = [
    for arn in perhaps_of_aws(concat(self.ManagedPolicyArns[*], self.ManagedPolicies[*])) :
    { at = arn }
    if matches(arn, "arn:*:iam::aws:policy/service-role/AmazonEC2RoleforSSM")
  ]
  message = "${self.address} has AmazonEC2RoleforSSM, which reads and writes every bucket and reads every parameter"

  reason     = "Anyone who gets into the instance reads the objects of every bucket and the values of every parameter. AWS has replaced the policy."
  fix        = "Attach `arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore` in its place, and a policy of your own for the buckets that it needs."
  repair     = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
  interrupts = "programs that read buckets or parameters by the old policy"
  references = [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2RoleforSSM.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html",
  ]
  controls = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "host" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "ec2.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "host" {
        role       = aws_iam_role.host.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "host" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "ec2.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "host" {
        role       = aws_iam_role.host.name
        policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Host:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { Service: ec2.amazonaws.com }
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM # finding
    YAML
    good = <<-YAML
      Resources:
        Host:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { Service: ec2.amazonaws.com }
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
    YAML
  }
}
