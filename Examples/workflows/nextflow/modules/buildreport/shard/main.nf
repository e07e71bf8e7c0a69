process BUILDREPORT_SHARD {
    tag "$meta.id $number"
    label 'process_low'

    conda "${moduleDir}/environment.yml"
    container "build-report:0.2.0"

    // The plan's arguments hold in the folder above it: models and inputs are staged there under their own names.
    input:
    tuple val(meta), path(plan, stageAs: 'plan/plan.json'), path(models), path(inputs), val(number)

    output:
    tuple val(meta), path("plan/pieces/piece-*"), emit: pieces
    tuple val("${task.process}"), val('buildreport'), eval('build-report --version'), emit: versions_buildreport, topic: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    """
    build-report shard plan ${number} -j ${task.cpus} ${args}
    """

    stub:
    """
    mkdir -p plan/pieces
    touch plan/pieces/piece-000${number}
    """
}
